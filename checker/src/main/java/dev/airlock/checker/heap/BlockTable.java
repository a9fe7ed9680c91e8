package dev.airlock.checker.heap;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Blocks by address, for looking up very many pointers, most of which point to none. */
final class BlockTable {
  /** Two pages a block at most, and no more than this. */
  private static final int MAX_PAGES = 1 << 22;

  private final HeapBlock[] blocks;
  private final long[] starts;
  private final long[] ends;
  private final long low;
  private final long span;
  private final int pageShift;

  /** For each page the first block that begins in it or later. */
  private final int[] firstOfPage;

  BlockTable(List<HeapBlock> live, IntToLongFunction bias) {
    blocks = live.toArray(HeapBlock[]::new);
    Arrays.sort(blocks, Comparator.comparingLong(HeapBlock::address));
    starts = new long[blocks.length];
    ends = new long[blocks.length];
    for (int i = 0; i < blocks.length; i++) {
      HeapBlock block = blocks[i];
      starts[i] = block.address();
      // A pointer to a block without bytes still points to it, with its bias, too.
      ends[i] = block.address() + Math.max(block.size(), bias.applyAsLong(block.allocator()) + 1);
    }
    low = blocks.length == 0 ? 0 : starts[0];
    span = blocks.length == 0 ? 0 : Arrays.stream(ends).max().getAsLong() - low;
    int shift = 4;
    while (span >>> shift > Math.min(MAX_PAGES, 2L * blocks.length + 64)) {
      shift++;
    }
    pageShift = shift;
    firstOfPage = new int[(int) (span >>> shift) + 2];
    int block = 0;
    for (int page = 0; page < firstOfPage.length; page++) {
      while (block < blocks.length && (starts[block] - low) >>> shift < page) {
        block++;
      }
      firstOfPage[page] = block;
    }
  }

  int count() {
    return blocks.length;
  }

  HeapBlock get(int index) {
    return blocks[index];
  }

  long start(int index) {
    return starts[index];
  }

  /** The block that a pointer points to, or into; -1 if none. */
  int find(long pointer) {
    long offset = pointer - low;
    // Unsigned, so that this is also false for pointers below the first block.
    if (Long.compareUnsigned(offset, span) >= 0) {
      return -1;
    }
    int page = (int) (offset >>> pageShift);
    int from = firstOfPage[page];
    int to = firstOfPage[page + 1];
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (starts[middle] <= pointer) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    int found = from - 1;
    return found >= 0 && pointer < ends[found] ? found : -1;
  }
}
