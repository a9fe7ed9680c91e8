package dev.airlock.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.GuestMemoryException;
import dev.airlock.testing.TestMemory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Buffers, segments, streams, filling and copying. */
@ParameterizedClass
@EnumSource
class BulkAccessTest {
  private static final int LARGE = 3 * 64 * 1024 - 5;

  private final TestMemory.Kind kind;
  private final Memory memory;

  BulkAccessTest(TestMemory.Kind kind) {
    this.kind = kind;
    memory = new Memory("memory", kind.create(), () -> {});
  }

  @Test
  void aBufferIsFilledFromItsPositionToItsLimit() {
    memory.writeBytes(5, new byte[] {1, 2, 3, 4});
    for (ByteBuffer buffer :
        new ByteBuffer[] {ByteBuffer.allocate(10), ByteBuffer.allocateDirect(10)}) {
      buffer.position(3).limit(6);

      memory.read(5, buffer);

      assertThat(buffer.position()).isEqualTo(6);
      assertThat(buffer.limit()).isEqualTo(6);
      assertThat(buffer.clear().get(2)).isZero();
      assertThat(new byte[] {buffer.get(3), buffer.get(4), buffer.get(5)}).containsExactly(1, 2, 3);
      assertThat(buffer.get(6)).isZero();
    }
  }

  @Test
  void aBufferIsWrittenFromItsPositionToItsLimit() {
    byte[] bytes = {9, 9, 1, 2, 3, 9};
    ByteBuffer slice = ByteBuffer.wrap(bytes, 1, 4).slice().position(1);
    ByteBuffer direct = ByteBuffer.allocateDirect(6).put(bytes).position(2).limit(5);
    for (ByteBuffer buffer :
        new ByteBuffer[] {slice, direct, slice.duplicate().position(1).asReadOnlyBuffer()}) {
      memory.fill(0, 16, (byte) 0);

      memory.write(7, buffer);

      assertThat(buffer.remaining()).isZero();
      assertThat(memory.readBytes(6, 5)).containsExactly(0, 1, 2, 3, 0);
    }
  }

  @Test
  void theOrderOfABufferHasNoInfluence() {
    ByteBuffer big = ByteBuffer.allocate(4).order(ByteOrder.BIG_ENDIAN).putInt(0x0102_0304).flip();

    memory.write(0, big);

    assertThat(memory.readBytes(0, 4)).containsExactly(1, 2, 3, 4);
    assertThat(big.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
  }

  @Test
  void aReadOnlyBufferIsJavasOwnError() {
    ByteBuffer buffer = ByteBuffer.allocate(4).asReadOnlyBuffer();
    assertThatThrownBy(() -> memory.read(0, buffer))
        .isInstanceOfAny(
            ReadOnlyBufferException.class,
            UnsupportedOperationException.class,
            IllegalArgumentException.class);
    assertThat(buffer.position()).isZero();
  }

  @Test
  void segmentsOnAndOffTheHeap() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment outside = arena.allocate(4);
      outside.set(ValueLayout.JAVA_BYTE, 1, (byte) 8);

      memory.write(9, outside);
      MemorySegment onHeap = MemorySegment.ofArray(new byte[6]).asSlice(1, 4);
      memory.read(9, onHeap);

      assertThat(onHeap.toArray(ValueLayout.JAVA_BYTE)).containsExactly(0, 8, 0, 0);
    }
  }

  @Test
  void aStreamIsCopiedInChunks() throws IOException {
    memory.grow(2);
    byte[] bytes = new byte[LARGE];
    new Random(1).nextBytes(bytes);

    memory.write(3, LARGE, new Dribble(bytes));
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    memory.read(3, LARGE, copy);

    assertThat(copy.toByteArray()).isEqualTo(bytes);
    assertThat(memory.readBytes(0, 3)).containsOnly(0);
    assertThat(memory.readBytes(3L + LARGE, 2)).containsOnly(0);
  }

  @Test
  void aStreamIsReadNoFurtherThanTheRange() throws IOException {
    ByteArrayInputStream stream = new ByteArrayInputStream(new byte[] {1, 2, 3, 4});

    memory.write(0, 3, stream);

    assertThat(stream.read()).isEqualTo(4);
    assertThat(memory.readInt(0)).isEqualTo(0x0003_0201);
  }

  @Test
  void aStreamThatEndsEarlyIsToldAndWhatCameIsThere() {
    assertThatThrownBy(() -> memory.write(0, 10, new ByteArrayInputStream(new byte[] {1, 2, 3})))
        .isInstanceOf(EOFException.class)
        .hasMessage("the stream ended after 3 of 10 bytes");
    assertThat(memory.readInt(0)).isEqualTo(0x0003_0201);
  }

  @Test
  void noByteOfAStreamIsTouchedForARangeOutside() {
    ByteArrayInputStream in = new ByteArrayInputStream(new byte[100_000]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThatThrownBy(() -> memory.write(10, 65_536, in)).isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.read(10, 65_536, out)).isInstanceOf(GuestMemoryException.class);

    assertThat(in.available()).isEqualTo(100_000);
    assertThat(out.size()).isZero();
  }

  @Test
  void aStreamMayMakeTheMemoryGrow() throws IOException {
    InputStream growing =
        new Dribble(new byte[] {1, 2, 3, 4}) {
          @Override
          public int read(byte[] target, int offset, int length) {
            memory.grow(memory.pages() < 3 ? 1 : 0);
            return super.read(target, offset, length);
          }
        };

    memory.write(0, 4, growing);

    assertThat(memory.readInt(0)).isEqualTo(0x0403_0201);
  }

  @Test
  void overlappingCopiesAreAsIfThroughABuffer() {
    for (int distance : new int[] {-3, -1, 0, 1, 3}) {
      memory.writeBytes(100, new byte[] {1, 2, 3, 4, 5});

      memory.copy(100, 100 + distance, 5);

      assertThat(memory.readBytes(100 + distance, 5)).containsExactly(1, 2, 3, 4, 5);
    }
  }

  @Test
  void bothRangesOfACopyAreChecked() {
    assertThatThrownBy(() -> memory.copy(65_530, 0, 8))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessageStartingWith("8 bytes at 0xfffa are not inside");
    assertThatThrownBy(() -> memory.copy(0, 65_529, 8))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessageStartingWith("8 bytes at 0xfff9 are not inside");
    assertThatThrownBy(() -> memory.copy(0, -8, 8)).isInstanceOf(GuestMemoryException.class);
  }

  @Test
  void fillsExactlyTheRange() {
    memory.fill(10, 3, (byte) -1);
    memory.fill(20, 0, (byte) -1);

    assertThat(memory.readBytes(9, 5)).containsExactly(0, -1, -1, -1, 0);
    assertThat(memory.readByte(20)).isZero();
  }

  @Test
  void emptyRangesAreAllowedUpToTheEnd() {
    assertThat(memory.readBytes(65_536, 0)).isEmpty();
    memory.writeBytes(65_536, new byte[0]);
    memory.copy(65_536, 0, 0);
    assertThat(memory.view(65_536, 0).toByteArray()).isEmpty();
    assertThat(kind.create().segment().byteSize()).isEqualTo(65_536);
  }

  /** Gives a few bytes at a time, as a socket does. */
  private static class Dribble extends InputStream {
    private final byte[] bytes;
    private int at;

    Dribble(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return at == bytes.length ? -1 : bytes[at++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = Math.min(Math.min(length, 1 + at % 5000), bytes.length - at);
      if (count == 0 && length > 0) {
        return -1;
      }
      System.arraycopy(bytes, at, target, offset, count);
      at += count;
      return count;
    }
  }
}
