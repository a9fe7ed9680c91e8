package dev.airlock.checker.runtime;

import dev.airlock.checker.allocator.Family;

/**
 * How much more than wanted is asked for.
 *
 * @param front how many bytes before the block
 * @param rear how many bytes behind it
 */
record Redzones(long front, long rear) {
  private static final Redzones NONE = new Redzones(0, 0);

  /**
   * For a block.
   *
   * @param alignment what was asked for, or 0; the block must keep it
   */
  static Redzones of(Family family, int bytes, long alignment) {
    if (!family.isGuardable()) {
      return NONE;
    }
    boolean sound = alignment == 0 || (Long.bitCount(alignment) == 1 && alignment <= 1 << 20);
    long front = family.isShiftable() && sound ? Math.max(bytes, alignment) : 0;
    return new Redzones(front, bytes);
  }
}
