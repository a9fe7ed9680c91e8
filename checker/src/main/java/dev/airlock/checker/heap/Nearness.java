package dev.airlock.checker.heap;

/**
 * Where an address lies, seen from a block.
 *
 * @param block the block
 * @param side on which side of its bytes
 * @param distance how many bytes the address lies before the block's first byte, after its end (0
 *     is the first byte after it), or behind its first byte
 */
public record Nearness(HeapBlock block, Side side, long distance) {
  /** On which side of a block's bytes an address lies. */
  public enum Side {
    /** Before the first. */
    BEFORE,
    /** In them. */
    INSIDE,
    /** Behind the last. */
    AFTER
  }

  static Nearness of(HeapBlock block, long address) {
    if (address < block.address()) {
      return new Nearness(block, Side.BEFORE, block.address() - address);
    }
    return address < block.end()
        ? new Nearness(block, Side.INSIDE, address - block.address())
        : new Nearness(block, Side.AFTER, address - block.end());
  }

  /** In Valgrind's words: {@code 4 bytes inside a block of size 1,024 free'd}. */
  public String description() {
    return Wording.number(distance)
        + switch (side) {
          case BEFORE -> " bytes before";
          case INSIDE -> " bytes inside";
          case AFTER -> " bytes after";
        }
        + " a block of size "
        + Wording.number(block.size())
        + (block.isLive() ? " alloc'd" : " free'd");
  }
}
