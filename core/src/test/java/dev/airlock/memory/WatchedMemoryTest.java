package dev.airlock.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.LimitException;
import dev.airlock.layout.RecordLayout;
import dev.airlock.layout.StructArray;
import dev.airlock.testing.TestMemory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who watches a memory is told the exact range of each access, before it is made. */
@ParameterizedClass
@EnumSource(TestMemory.Kind.class)
class WatchedMemoryTest {
  private final TestMemory.Kind kind;

  private final List<String> told = new ArrayList<>();
  private final Memory memory;

  WatchedMemoryTest(TestMemory.Kind kind) {
    this.kind = kind;
    this.memory = Memory.watched("memory", kind.create(), () -> {}, new Recorder());
  }

  /** A struct. */
  public record Point(int x, short y) {}

  private final class Recorder implements MemoryWatch {
    @Override
    public void hostReads(long address, long size) {
      told.add("r %d %d".formatted(address, size));
    }

    @Override
    public void hostWrites(long address, long size) {
      told.add("w %d %d".formatted(address, size));
    }

    @Override
    public void staleWrite(String message, long address, long size) {
      told.add("stale %d %d: %s".formatted(address, size, message));
    }
  }

  private List<String> told() {
    List<String> all = List.copyOf(told);
    told.clear();
    return all;
  }

  @Test
  void numbers() {
    memory.writeByte(1, (byte) 1);
    memory.writeShort(2, (short) 1);
    memory.writeInt(5, 1);
    memory.writeLong(9, 1);
    memory.writeFloat(17, 1);
    memory.writeDouble(21, 1);
    assertThat(told()).containsExactly("w 1 1", "w 2 2", "w 5 4", "w 9 8", "w 17 4", "w 21 8");

    memory.readUnsignedByte(1);
    memory.readUnsignedShort(2);
    memory.readUnsignedInt(5);
    memory.readLong(9);
    memory.readFloat(17);
    memory.readDouble(21);
    assertThat(told()).containsExactly("r 1 1", "r 2 2", "r 5 4", "r 9 8", "r 17 4", "r 21 8");
  }

  @Test
  void arrays() {
    memory.write(8, new byte[5], 1, 4);
    memory.write(8, new short[5], 1, 4);
    memory.write(8, new char[5], 1, 4);
    memory.write(8, new int[5], 1, 4);
    memory.write(8, new long[5], 1, 4);
    memory.write(8, new float[5], 1, 4);
    memory.write(8, new double[5], 1, 4);
    memory.write(8, new boolean[5], 1, 4);
    memory.writeBytes(8, new byte[3]);
    assertThat(told())
        .containsExactly(
            "w 8 4", "w 8 8", "w 8 8", "w 8 16", "w 8 32", "w 8 16", "w 8 32", "w 8 4", "w 8 3");

    memory.read(8, new byte[5], 1, 4);
    memory.read(8, new short[5], 1, 4);
    memory.read(8, new char[5], 1, 4);
    memory.read(8, new int[5], 1, 4);
    memory.read(8, new long[5], 1, 4);
    memory.read(8, new float[5], 1, 4);
    memory.read(8, new double[5], 1, 4);
    memory.read(8, new boolean[5], 1, 4);
    memory.readBytes(8, 3);
    assertThat(told())
        .containsExactly(
            "r 8 4", "r 8 8", "r 8 8", "r 8 16", "r 8 32", "r 8 16", "r 8 32", "r 8 4", "r 8 3");
  }

  @Test
  void bulk() throws IOException {
    memory.read(8, ByteBuffer.allocate(7));
    memory.write(8, ByteBuffer.allocate(7));
    memory.read(8, MemorySegment.ofArray(new byte[6]));
    memory.write(8, MemorySegment.ofArray(new byte[6]));
    memory.read(8, 5, new ByteArrayOutputStream());
    memory.write(8, 5, new ByteArrayInputStream(new byte[5]));
    memory.fill(8, 9, (byte) 0);
    memory.copy(8, 16, 4);

    assertThat(told())
        .containsExactly(
            "r 8 7", "w 8 7", "r 8 6", "w 8 6", "r 8 5", "w 8 5", "w 8 9", "r 8 4", "w 16 4");
  }

  @Test
  void text() {
    memory.writeString(8, "word", TextEncoding.UTF8);
    memory.writeTerminated(8, "word", TextEncoding.UTF16);
    memory.writePrefixed(32, "word", LengthPrefix.U32, TextEncoding.UTF8);
    assertThat(told()).containsExactly("w 8 4", "w 8 10", "w 32 4", "w 36 4");

    memory.readString(8, 4, TextEncoding.LATIN1);
    assertThat(memory.readTerminated(8, 100, TextEncoding.UTF16)).isEqualTo("word");
    assertThat(memory.readPrefixed(32, LengthPrefix.U32, TextEncoding.UTF8)).isEqualTo("word");
    assertThat(told()).containsExactly("r 8 4", "r 8 10", "r 8 8", "r 32 4", "r 36 4");
  }

  @Test
  void theSearchForANulReadsAsFarAsItGoes() {
    memory.fill(0, 64, (byte) 'a');
    told();

    assertThatThrownBy(() -> memory.readTerminated(8, 16, TextEncoding.UTF8))
        .isInstanceOf(LimitException.class);
    assertThat(told()).containsExactly("r 8 17");
  }

  @Test
  void viewsAreToldAsAddresses() {
    View view = memory.view(100, 20);
    view.writeInt(4, 1);
    view.toByteArray();

    assertThat(told()).containsExactly("w 104 4", "r 100 20");
  }

  @Test
  void structsFieldByField() {
    RecordLayout<Point> layout = RecordLayout.of(Point.class);
    StructArray<Point> points = layout.array(memory.view(200, 3 * layout.byteSize()));
    points.ints("x").set(1, 7);
    points.ints("y").get(2);
    assertThat(told()).containsExactly("w 208 4", "r 220 2");

    points.set(0, new Point(1, (short) 2));
    assertThat(told()).containsExactly("w 200 4", "w 204 2");
  }

  @Test
  void whatIsRefusedOrEmptyIsNotTold() {
    assertThatThrownBy(() -> memory.readInt(memory.byteSize() - 3))
        .isInstanceOf(GuestMemoryException.class);
    View view = memory.view(0, 4);
    assertThatThrownBy(() -> view.readInt(1)).isInstanceOf(GuestMemoryException.class);
    memory.check(0, 8);
    memory.readBytes(0, 0);
    memory.segment(0, 8);
    view.segment();

    assertThat(told()).isEmpty();
  }

  @Test
  void whoWatchesCanRefuse() {
    Memory refusing =
        Memory.watched(
            "memory",
            kind.create(),
            () -> {},
            new MemoryWatch() {
              @Override
              public void hostReads(long address, long size) {}

              @Override
              public void hostWrites(long address, long size) {
                throw new IllegalStateException("refused");
              }

              @Override
              public void staleWrite(String message, long address, long size) {}
            });

    assertThatThrownBy(() -> refusing.writeInt(0, 1)).hasMessage("refused");
    assertThat(refusing.readInt(0)).isZero();
  }

  @Test
  void aStaleSegmentIsSeenWhenItIsWritten() {
    MemorySegment segment = memory.segment(16, 8);
    memory.grow(1);
    segment.set(Layouts.BYTE, 2, (byte) 1);
    segment.set(Layouts.BYTE, 5, (byte) 1);
    memory.noteGrowth();

    boolean onHeap = kind == TestMemory.Kind.HEAP;
    assertThat(told())
        .isEqualTo(
            onHeap
                ? List.of(
                    "stale 18 4: 0x12 to 0x15 were written through a segment of memory from when it"
                        + " had 65536 bytes, so that the write is lost; ask for the segment again"
                        + " after each call, or keep a View")
                : List.of());
    assertThat(segment.get(Layouts.BYTE, 2)).isEqualTo(onHeap ? StaleSegments.POISON : 1);

    memory.noteGrowth();
    assertThat(told()).isEmpty();
  }

  @Test
  void whatWasNotHandedOutIsLeftAlone() {
    MemorySegment own = memory.view(0, 4).segmentToRead(0, 4);
    memory.grow(1);

    assertThat(own.get(Layouts.BYTE, 0)).isEqualTo(TestMemory.SPOILT);
  }

  @Test
  void aLargePartIsLookedAtOnlyWhenAskedFor() {
    memory.grow(1);
    MemorySegment segment = memory.segment(0, 65_537);
    memory.grow(1);
    segment.set(Layouts.BYTE, 2, (byte) 1);
    memory.noteGrowth();
    assertThat(told()).isEmpty();

    memory.lookForStaleWrites();
    assertThat(told()).hasSize(kind == TestMemory.Kind.HEAP ? 1 : 0);
  }
}
