package dev.airlock.codec;

import dev.airlock.Guest;
import dev.airlock.GuestAllocator;
import java.util.Arrays;

/**
 * The account of the blocks of one crossing: which are the host's to free, and which go to the
 * guest with the call. In one array of numbers, since a call should cost little more than its
 * guest.
 */
final class Blocks {
  private static final int ADDRESS = 0;
  private static final int BYTE_SIZE = 1;
  private static final int ALIGNMENT = 2;
  private static final int STATE = 3;
  private static final int FIELDS = 4;
  private static final int EXPECTED = 4;

  private static final long OWNED = 0;
  private static final long MOVING = 1;
  private static final long GONE = 2;

  private long[] blocks = new long[FIELDS * EXPECTED];
  private int count;

  /** Notes a block that is the host's; one that moves is the host's only until the call. */
  void add(long address, long byteSize, int alignment, boolean moving) {
    int at = FIELDS * count;
    if (at == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * at);
    }
    blocks[at + ADDRESS] = address;
    blocks[at + BYTE_SIZE] = byteSize;
    blocks[at + ALIGNMENT] = alignment;
    blocks[at + STATE] = moving ? MOVING : OWNED;
    count++;
  }

  /** Corrects the address and size of the block that was at an address. */
  void moved(long address, long newAddress, long newByteSize) {
    for (int i = count - 1; i >= 0; i--) {
      int at = FIELDS * i;
      if (blocks[at + ADDRESS] == address && blocks[at + STATE] != GONE) {
        blocks[at + ADDRESS] = newAddress;
        blocks[at + BYTE_SIZE] = newByteSize;
        return;
      }
    }
  }

  /** Lets go of the block at an address: the guest has it from now on. */
  void forget(long address, Crossings owner) {
    for (int i = count - 1; i >= 0; i--) {
      int at = FIELDS * i;
      if (blocks[at + ADDRESS] == address && blocks[at + STATE] != GONE) {
        gone(at, owner);
        return;
      }
    }
  }

  /** The call is made: what moves with it is the guest's. */
  void called(Crossings owner) {
    for (int at = 0; at < FIELDS * count; at += FIELDS) {
      if (blocks[at + STATE] == MOVING) {
        gone(at, owner);
      }
    }
  }

  private void gone(int at, Crossings owner) {
    blocks[at + STATE] = GONE;
    owner.allocator().handedOver(blocks[at + ADDRESS]);
  }

  /** Whether nothing was noted. */
  boolean isEmpty() {
    return count == 0;
  }

  /** Drops the account, as after a trap. */
  void clear() {
    count = 0;
  }

  /**
   * Frees what is still the host's, last first. What can't be freed doesn't keep the others from
   * it, unless the guest trapped over it.
   */
  void free(GuestAllocator allocator, Guest guest) {
    RuntimeException failure = null;
    while (count > 0) {
      count--;
      int at = FIELDS * count;
      if (blocks[at + STATE] != GONE && guest.isUsable()) {
        try {
          allocator.free(
              blocks[at + ADDRESS], blocks[at + BYTE_SIZE], (int) blocks[at + ALIGNMENT]);
        } catch (RuntimeException e) {
          if (failure == null) {
            failure = e;
          } else {
            failure.addSuppressed(e);
          }
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
