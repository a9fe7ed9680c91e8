package dev.airlock.codec;

import dev.airlock.GuestAllocator;

/**
 * A block of the guest that is kept from call to call for arguments that are only borrowed, which
 * spares the allocator two calls an argument. Used like a stack, since calls nest.
 */
final class Scratch {
  private static final long FIRST_BYTES = 4 << 10;
  private static final long MOST_BYTES = 64 << 10;

  private long address;
  private long byteSize;
  private long position;

  /** How much of it is in use, to come back to with {@link #release}. */
  long position() {
    return position;
  }

  /** Gives up what was taken since. */
  void release(long to) {
    position = to;
  }

  /**
   * Takes some of it.
   *
   * @return the address, or 0 if there is no room
   */
  long take(GuestAllocator allocator, long bytes, int alignment) {
    long at = alignedPosition(alignment);
    if (bytes > byteSize - at) {
      if (position != 0 || bytes > MOST_BYTES - alignment) {
        return 0;
      }
      enlarge(allocator, bytes + alignment);
      at = alignedPosition(alignment);
    }
    position = at + bytes;
    return address + at;
  }

  /** The block's own address may be unaligned, so it is the sum that is aligned. */
  private long alignedPosition(int alignment) {
    long mask = alignment - 1L;
    return ((address + position + mask) & ~mask) - address;
  }

  private void enlarge(GuestAllocator allocator, long atLeast) {
    drop(allocator);
    long wanted = FIRST_BYTES;
    while (wanted < atLeast) {
      wanted *= 2;
    }
    address = allocator.allocate(wanted, 1);
    byteSize = wanted;
  }

  /** Gives the block back to the guest. */
  void drop(GuestAllocator allocator) {
    if (byteSize != 0) {
      long dropped = address;
      long droppedBytes = byteSize;
      forget();
      allocator.free(dropped, droppedBytes, 1);
    }
  }

  /** Forgets the block, as after a trap. */
  void forget() {
    address = 0;
    byteSize = 0;
    position = 0;
  }
}
