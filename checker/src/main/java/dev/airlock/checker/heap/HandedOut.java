package dev.airlock.checker.heap;

import java.util.Arrays;

/**
 * All memory that an allocator has ever handed out: a bit for each 16 bytes, in leaves that are
 * made when they are needed, each for 1 MiB.
 */
final class HandedOut {
  static final int GRANULE = 16;
  private static final int LEAF_WORDS = 1024;
  private static final int LEAF_SHIFT = 20;
  private static final long[] NONE = {};

  private long[][] leaves = new long[64][];

  HandedOut() {
    Arrays.fill(leaves, NONE);
  }

  /** Adds the bytes from start to end; those outside memories that can be are left out. */
  void add(long start, long end) {
    long last = Math.min(end, 1L << 48) - 1;
    if (start < 0 || last < start) {
      return;
    }
    long from = start / GRANULE;
    long to = last / GRANULE;
    if (from >>> 6 == to >>> 6) {
      leaf(start)[(int) (from >>> 6) & (LEAF_WORDS - 1)] |= (-1L << from) & (-1L >>> (63 - to));
      return;
    }
    leaf(start)[(int) (from >>> 6) & (LEAF_WORDS - 1)] |= -1L << from;
    leaf(last)[(int) (to >>> 6) & (LEAF_WORDS - 1)] |= -1L >>> (63 - to);
    for (long word = (from >>> 6) + 1; word < to >>> 6; ) {
      int at = (int) word & (LEAF_WORDS - 1);
      int count = (int) Math.min(LEAF_WORDS - at, (to >>> 6) - word);
      Arrays.fill(leaf(word << 10), at, at + count, -1L);
      word += count;
    }
  }

  private long[] leaf(long address) {
    int index = (int) (address >>> LEAF_SHIFT);
    if (index >= leaves.length) {
      int old = leaves.length;
      leaves = Arrays.copyOf(leaves, Math.max(index + 1, old + (old >> 1)));
      Arrays.fill(leaves, old, leaves.length, NONE);
    }
    long[] leaf = leaves[index];
    if (leaf.length == 0) {
      leaf = new long[LEAF_WORDS];
      leaves[index] = leaf;
    }
    return leaf;
  }

  /**
   * The first address from this one on whose 16 bytes have been handed out, or have not; the limit
   * if there is none before it.
   */
  long next(long address, boolean handedOut, long limit) {
    long granule = address / GRANULE;
    while (granule * GRANULE < limit) {
      int index = (int) (granule >>> (LEAF_SHIFT - 4));
      long[] leaf = index < leaves.length ? leaves[index] : NONE;
      if (leaf.length == 0) {
        if (!handedOut) {
          return Math.max(granule * GRANULE, address);
        }
        granule = (long) (index + 1) << (LEAF_SHIFT - 4);
        continue;
      }
      long word = leaf[(int) (granule >>> 6) & (LEAF_WORDS - 1)];
      long rest = (handedOut ? word : ~word) >>> granule;
      if (rest != 0) {
        long found = (granule + Long.numberOfTrailingZeros(rest)) * GRANULE;
        return Math.min(Math.max(found, address), limit);
      }
      granule = (granule | 63) + 1;
    }
    return limit;
  }
}
