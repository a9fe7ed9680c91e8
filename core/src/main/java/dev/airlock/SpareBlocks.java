package dev.airlock;

import java.util.ArrayList;
import java.util.List;

/**
 * Blocks that the host had and didn't pass on, of a guest that takes none back but can give a block
 * another size, as one of the canonical ABI: the next allocation with the same alignment gets one,
 * so that nothing is lost by a call that failed before it was made.
 */
final class SpareBlocks {
  private record Spare(long address, long byteSize, int alignment) {}

  private final GuestAllocator allocator;
  private final List<Spare> spares = new ArrayList<>();

  SpareBlocks(GuestAllocator allocator) {
    this.allocator = allocator;
  }

  /** Keeps a block; one of 0 bytes is none. */
  void put(long address, long byteSize, int alignment) {
    if (byteSize != 0) {
      spares.add(new Spare(address, byteSize, alignment));
    }
  }

  /**
   * A block that was kept, with another size.
   *
   * @return its address; 0 if there is none
   */
  long take(long byteSize, int alignment) {
    if (byteSize == 0) {
      return 0;
    }
    for (int i = spares.size() - 1; i >= 0; i--) {
      Spare spare = spares.get(i);
      if (spare.alignment == alignment) {
        long address =
            spare.byteSize == byteSize
                ? spare.address
                : allocator.reallocate(spare.address, spare.byteSize, byteSize, alignment);
        spares.remove(i);
        return address;
      }
    }
    return 0;
  }
}
