package dev.airlock.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.airlock.error.GuestMemoryException;
import dev.airlock.testing.TestMemory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever the offset and the size, an access either is wholly inside and succeeds, or says so with
 * the right numbers and changes nothing.
 */
class BoundsTest {
  private static final long SIZE = 65_536;

  /** One way to touch a range. */
  enum Access {
    CHECK {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        memory.check(offset, size);
      }
    },
    SEGMENT {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        assertThat(memory.segment(offset, size).byteSize()).isEqualTo(size);
      }
    },
    VIEW {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        assertThat(memory.view(offset, size).byteSize()).isEqualTo(size);
      }
    },
    READ_BYTES {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        assertThat(memory.readBytes(offset, size)).hasSize(size);
      }
    },
    WRITE_BYTES {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        memory.writeBytes(offset, ones(size));
      }
    },
    READ_BUFFER {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        memory.read(offset, ByteBuffer.allocate(size));
      }
    },
    WRITE_BUFFER {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        memory.write(offset, ByteBuffer.wrap(ones(size)));
      }
    },
    WRITE_SEGMENT {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        memory.write(offset, MemorySegment.ofArray(ones(size)));
      }
    },
    READ_STREAM {
      @Override
      void touch(MemoryAccess memory, long offset, int size) throws IOException {
        memory.read(offset, size, new ByteArrayOutputStream());
      }
    },
    WRITE_STREAM {
      @Override
      void touch(MemoryAccess memory, long offset, int size) throws IOException {
        memory.write(offset, size, new ByteArrayInputStream(ones(size)));
      }
    },
    FILL {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        memory.fill(offset, size, (byte) 1);
      }
    },
    COPY_FROM {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        memory.check(offset, size);
        memory.copy(offset, 0, size);
      }
    },
    COPY_TO {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        memory.check(offset, size);
        memory.copy(0, offset, size);
      }
    },
    READ_STRING {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        memory.readString(offset, size, TextEncoding.LATIN1);
      }
    },
    WRITE_STRING {
      @Override
      void touch(MemoryAccess memory, long offset, int size) {
        memory.writeString(offset, "x".repeat(size), TextEncoding.UTF8);
      }
    };

    abstract void touch(MemoryAccess memory, long offset, int size) throws IOException;

    private static byte[] ones(int size) {
      byte[] ones = new byte[size];
      Arrays.fill(ones, (byte) 1);
      return ones;
    }
  }

  @Property
  void everyAccessIsInsideOrRefused(
      @ForAll TestMemory.Kind kind,
      @ForAll Access access,
      @ForAll("offsets") long offset,
      @ForAll("sizes") int size) {
    Memory memory = new Memory("memory", kind.create(), () -> {});

    boolean inside = offset >= 0 && offset <= SIZE - size;
    expect(memory, access, offset, size, inside, offset);
  }

  @Property
  void everyAccessOfAViewIsInsideOrRefused(
      @ForAll TestMemory.Kind kind,
      @ForAll Access access,
      @ForAll("offsets") long offset,
      @ForAll("sizes") int size) {
    long start = 1000;
    Memory memory = new Memory("memory", kind.create(), () -> {});
    View view = memory.view(start, SIZE - 2 * start);

    boolean inside = offset >= 0 && offset <= view.byteSize() - size;
    expect(view, access, offset, size, inside, start + offset);
    assertThat(memory.readLong(start - 8)).isZero();
    assertThat(memory.readLong(SIZE - start)).isZero();
  }

  /** Sizes beyond what Java can hold, so only where nothing is copied. */
  @Property
  void everyUnsignedSizeIsChecked(
      @ForAll TestMemory.Kind kind, @ForAll("offsets") long offset, @ForAll("offsets") long size) {
    Memory memory = new Memory("memory", kind.create(), () -> {});

    Throwable thrown = catchThrowable(() -> memory.check(offset, size));

    boolean inside =
        Long.compareUnsigned(size, SIZE) <= 0 && Long.compareUnsigned(offset, SIZE - size) <= 0;
    assertThat(thrown == null).isEqualTo(inside);
  }

  private static void expect(
      MemoryAccess memory, Access access, long offset, int size, boolean inside, long address) {
    Throwable thrown =
        catchThrowable(() -> {
          try {
            access.touch(memory, offset, size);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    if (inside) {
      assertThat(thrown).isNull();
    } else {
      assertThat(thrown).isExactlyInstanceOf(GuestMemoryException.class);
      GuestMemoryException refused = (GuestMemoryException) thrown;
      assertThat(refused.address()).isEqualTo(address);
      assertThat(refused.byteSize()).isEqualTo(size);
      assertThat(refused.memoryByteSize()).isEqualTo(SIZE);
      assertThat(memory.readBytes(0, memory.byteSize())).containsOnly(0);
    }
  }

  @Provide
  Arbitrary<Long> offsets() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, Arbitraries.longs().between(0, SIZE)),
        net.jqwik.api.Tuple.of(3, Arbitraries.longs().between(SIZE - 2100, SIZE + 10)),
        net.jqwik.api.Tuple.of(1, Arbitraries.longs()),
        net.jqwik.api.Tuple.of(
            2,
            Arbitraries.of(
                -1L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE - SIZE,
                0xFFFF_FFFFL,
                0x1_0000_0000L,
                0xFFFF_FFF0L)));
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 9),
        Arbitraries.integers().between(0, 3000),
        Arbitraries.of(0, 1, (int) SIZE, (int) SIZE + 1));
  }
}
