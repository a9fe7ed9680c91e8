package dev.airlock.checker.heap;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the blocks that nothing points to any more: Valgrind's search (Valgrind manual, "Memory
 * leak detection"), with its nine cases and its answers where it takes a shortcut.
 *
 * <p>First what can be reached from outside the heap is marked; a pointer to the inside of a block
 * makes it, and what it leads to, possibly lost. Then each block that is left, by address, takes
 * what only it leads to as indirectly lost; a block that was such a leader may be taken later by
 * another. There pointers to starts and insides count the same. It takes time proportional to the
 * size of roots and blocks, and no stack.
 *
 * <p>Used once: roots first, then {@link #finish}. Not for use by several threads at once.
 */
public final class LeakSearch {
  private static final int NO_LEADER = -1;

  private final WordSource memory;
  private final LeakOptions options;
  private final InteriorPointers interior;
  private final BlockTable blocks;
  private final LeakClass[] classes;
  private final @Nullable Heuristic[] heuristics;
  private final long[] indirectBytes;
  private final int[] parents;
  private final boolean[] pending;
  private final int[] stack;
  private int stackSize;
  private long scannedBytes;

  /**
   * A search among the live blocks of a heap.
   *
   * @param live the blocks; they must not change until the end
   * @param memory where they are
   */
  public LeakSearch(List<HeapBlock> live, WordSource memory, LeakOptions options) {
    this.memory = memory;
    this.options = options;
    this.interior = new InteriorPointers(memory, options);
    this.blocks = new BlockTable(live, options.bias());
    this.classes = new LeakClass[blocks.count()];
    this.heuristics = new @Nullable Heuristic[blocks.count()];
    this.indirectBytes = new long[blocks.count()];
    this.parents = new int[blocks.count()];
    this.pending = new boolean[blocks.count()];
    this.stack = new int[blocks.count()];
    Arrays.fill(classes, LeakClass.DEFINITELY_LOST);
    Arrays.fill(parents, NO_LEADER);
  }

  /** Looks for pointers in ranges of the memory. Parts outside the memory are left out. */
  public LeakSearch roots(List<RootRanges.Range> ranges) {
    for (RootRanges.Range range : ranges) {
      scan(range.start(), range.end(), true, NO_LEADER, NO_LEADER);
      process(NO_LEADER);
    }
    return this;
  }

  /** Takes a value for a pointer: a global's, or an address that the host holds. */
  public LeakSearch root(long value) {
    reach(value, true);
    process(NO_LEADER);
    return this;
  }

  /** Tells how lost each block is. */
  public LeakResult finish() {
    for (int leader = 0; leader < blocks.count(); leader++) {
      if (classes[leader] == LeakClass.DEFINITELY_LOST) {
        push(leader);
        process(leader);
      }
    }
    return new LeakResult(blocks, classes, heuristics, indirectBytes, parents, scannedBytes);
  }

  private void process(int leader) {
    while (stackSize > 0) {
      int block = stack[--stackSize];
      pending[block] = false;
      long start = blocks.start(block);
      scan(
          start,
          start + blocks.get(block).size(),
          classes[block] != LeakClass.POSSIBLY_LOST,
          leader,
          leader == NO_LEADER ? NO_LEADER : block);
    }
  }

  private void scan(long start, long end, boolean certain, int leader, int parent) {
    int word = memory.wordBytes();
    long last = Math.min(end, memory.size()) - word;
    if (start > last) {
      return;
    }
    for (long at = (Math.max(start, 0) + word - 1) & -word; at <= last; at += word) {
      long pointer = memory.word(at);
      scannedBytes += word;
      int block = blocks.find(pointer);
      if (block < 0 || !memory.isWritten(at)) {
        continue;
      }
      if (leader == NO_LEADER) {
        reach(block, pointer, certain);
      } else {
        take(block, leader, parent);
      }
    }
  }

  private void reach(long pointer, boolean certain) {
    int block = blocks.find(pointer);
    if (block >= 0) {
      reach(block, pointer, certain);
    }
  }

  private void reach(int block, long pointer, boolean certain) {
    boolean toStart = isStart(block, pointer);
    if (classes[block] == LeakClass.STILL_REACHABLE) {
      if (toStart) {
        heuristics[block] = null;
      }
      return;
    }
    Heuristic heuristic = toStart ? null : interior.heuristic(blocks.get(block), pointer);
    if ((toStart || heuristic != null) && certain) {
      classes[block] = LeakClass.STILL_REACHABLE;
      heuristics[block] = heuristic;
      push(block);
    } else if (classes[block] == LeakClass.DEFINITELY_LOST) {
      classes[block] = LeakClass.POSSIBLY_LOST;
      push(block);
    }
  }

  private boolean isStart(int block, long pointer) {
    long start = blocks.start(block);
    return pointer == start
        || pointer == start + options.bias().applyAsLong(blocks.get(block).allocator());
  }

  private void take(int block, int leader, int parent) {
    if (classes[block] != LeakClass.DEFINITELY_LOST || block == leader) {
      return;
    }
    push(block);
    indirectBytes[leader] += blocks.get(block).size() + indirectBytes[block];
    indirectBytes[block] = 0;
    classes[block] = LeakClass.INDIRECTLY_LOST;
    parents[block] = parent;
  }

  private void push(int block) {
    if (!pending[block]) {
      pending[block] = true;
      stack[stackSize++] = block;
    }
  }
}
