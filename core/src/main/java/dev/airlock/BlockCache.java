package dev.airlock;

/**
 * Small blocks that were freed and are kept for the next allocation of the same size, which spares
 * two calls of the guest.
 *
 * <p>Only a block of exactly the size and alignment asked for is given out again: an allocator that
 * is told the size when it frees must be told the one that it allocated.
 */
final class BlockCache {
  private static final int SLOTS = 8;
  private static final long MAXIMUM_BYTES = 4096;

  private final GuestAllocator allocator;
  private final long[] addresses = new long[SLOTS];
  private final long[] byteSizes = new long[SLOTS];
  private final int[] alignments = new int[SLOTS];
  private int count;

  BlockCache(GuestAllocator allocator) {
    this.allocator = allocator;
  }

  /** Takes out a block; 0 if there is none. */
  long take(long byteSize, int alignment) {
    for (int i = count - 1; i >= 0; i--) {
      if (byteSizes[i] == byteSize && alignments[i] == alignment) {
        long address = addresses[i];
        count--;
        addresses[i] = addresses[count];
        byteSizes[i] = byteSizes[count];
        alignments[i] = alignments[count];
        return address;
      }
    }
    return 0;
  }

  /** Puts a block in, unless it is too large, empty, or there is no room. */
  boolean put(long address, long byteSize, int alignment) {
    if (count == SLOTS || byteSize > MAXIMUM_BYTES || byteSize == 0) {
      return false;
    }
    addresses[count] = address;
    byteSizes[count] = byteSize;
    alignments[count] = alignment;
    count++;
    return true;
  }

  /** Gives all of them back to the guest. */
  void trim() {
    while (count > 0) {
      count--;
      allocator.release(addresses[count], byteSizes[count], alignments[count]);
    }
  }
}
