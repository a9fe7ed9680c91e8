package dev.airlock.checker.heap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A memory, word by word: what a {@link LeakSearch} looks into. */
public interface WordSource {
  /** How many bytes a pointer has: 4, or 8 if the memory has addresses of 64 bits. */
  int wordBytes();

  /** How many bytes the memory has. */
  long size();

  /**
   * The unsigned number of 4 bytes at an address.
   *
   * @param address a multiple of 4, such that all bytes are in the memory
   */
  long int32(long address);

  /**
   * The number of 8 bytes at an address.
   *
   * @param address a multiple of 4, such that all bytes are in the memory
   */
  long int64(long address);

  /** The pointer at an address, with the rules of {@link #int32}. */
  default long word(long address) {
    return wordBytes() == 4 ? int32(address) : int64(address);
  }

  /**
   * Whether the guest has written a pointer's bytes at an address; words for which it has not are
   * not looked at. Always true where that isn't known.
   */
  default boolean isWritten(long address) {
    return true;
  }

  /**
   * A memory whose words count as written.
   *
   * @param wordBytes how many bytes a pointer has: 4 or 8
   */
  static WordSource of(MemorySegment memory, int wordBytes) {
    if (wordBytes != 4 && wordBytes != 8) {
      throw new IllegalArgumentException("a pointer has 4 or 8 bytes, not " + wordBytes);
    }
    return new SegmentWords(memory, wordBytes);
  }

  /**
   * The words of a segment.
   *
   * @param memory the segment
   * @param wordBytes how many bytes a pointer has
   */
  record SegmentWords(MemorySegment memory, int wordBytes) implements WordSource {
    private static final ValueLayout.OfInt INT32 =
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong INT64 =
        ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public long size() {
      return memory.byteSize();
    }

    @Override
    public long int32(long address) {
      return memory.get(INT32, address) & 0xffff_ffffL;
    }

    @Override
    public long int64(long address) {
      return memory.get(INT64, address);
    }
  }
}
