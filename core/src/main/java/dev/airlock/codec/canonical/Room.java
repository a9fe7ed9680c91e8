package dev.airlock.codec.canonical;

import dev.airlock.codec.Crossing;
import dev.airlock.error.AllocationException;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;

/** Addresses in the guest: of new blocks, and of what the guest says is there. */
final class Room {
  /** What text and lists may have at most, in bytes: {@code MAX_STRING_BYTE_LENGTH}. */
  private static final long MOST_BYTES = (1L << 28) - 1;

  private Room() {}

  /**
   * Has the guest allocate, also 0 bytes, since that is what the ABI says. The block is the guest's
   * with the call, whatever was said of the argument.
   */
  static long allocate(Crossing crossing, long byteSize, int alignment) {
    crossing.setMoves(true);
    long address = crossing.allocate(byteSize, alignment, 0);
    if (byteSize == 0) {
      checkEmpty(crossing, address, alignment);
    }
    return address;
  }

  /** The allocator lets any address of 0 bytes pass; the ABI doesn't. */
  private static void checkEmpty(Crossing crossing, long address, int alignment) {
    if (!isAligned(address, alignment) || !crossing.memory().contains(address, 0)) {
      throw new AllocationException(
          "%s gave 0x%x for 0 bytes aligned to %d, which is %s"
              .formatted(
                  crossing.allocator(),
                  address,
                  alignment,
                  isAligned(address, alignment) ? "not inside the memory" : "not aligned"),
          0);
    }
  }

  /** Refuses text and lists that the ABI has no room for. */
  static long requireByteSize(long byteSize, String type) {
    if (byteSize > MOST_BYTES) {
      throw new ArgumentException(
          "%s takes %d bytes in the guest, more than the %d that the canonical ABI allows; pass it in parts"
              .formatted(type, byteSize, MOST_BYTES),
          null);
    }
    return byteSize;
  }

  /** Holds what the guest says is there against alignment and memory, in this order. */
  static void check(Crossing crossing, long address, long byteSize, int alignment, String type) {
    checkAligned(address, alignment, type);
    crossing.memory().check(address, byteSize);
  }

  /** Refuses an address that is not aligned. */
  static void checkAligned(long address, int alignment, String type) {
    if (!isAligned(address, alignment)) {
      throw new GuestErrorException(
          "the guest gave address 0x%x for %s, which is not aligned to %d bytes"
              .formatted(address, type, alignment));
    }
  }

  private static boolean isAligned(long address, int alignment) {
    return (address & (alignment - 1L)) == 0;
  }
}
