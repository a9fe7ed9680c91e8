package dev.airlock.checker.heap;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Blocks by the address of their memory. No two of them overlap.
 *
 * <p>A sorted array cut into runs: finding is two binary searches over plain numbers, adding moves
 * half a run at most. A run that is full is cut in the middle, except the last one, since memory is
 * mostly handed out upwards.
 */
final class AddressIndex {
  private static final int RUN = 256;

  private long[] firsts = new long[16];
  private Run[] runs = new Run[16];
  private int runCount;
  private int size;

  /** Some of the blocks: at least one, by address. */
  private static final class Run {
    final long[] keys = new long[RUN];
    final @Nullable HeapBlock[] blocks = new @Nullable HeapBlock[RUN];
    int count;

    HeapBlock get(int at) {
      HeapBlock block = blocks[at];
      if (block == null) {
        throw new AssertionError("no block at " + at + " of " + count);
      }
      return block;
    }

    /** Where the last key is that is not greater; -1 if there is none. */
    int floor(long key) {
      return lastNotGreater(keys, count, key);
    }

    void insert(int at, HeapBlock block) {
      System.arraycopy(keys, at, keys, at + 1, count - at);
      System.arraycopy(blocks, at, blocks, at + 1, count - at);
      keys[at] = block.rawAddress();
      blocks[at] = block;
      count++;
    }

    void remove(int at) {
      count--;
      System.arraycopy(keys, at + 1, keys, at, count - at);
      System.arraycopy(blocks, at + 1, blocks, at, count - at);
      blocks[count] = null;
    }

    void moveTail(int from, Run to) {
      int moved = count - from;
      System.arraycopy(keys, from, to.keys, to.count, moved);
      System.arraycopy(blocks, from, to.blocks, to.count, moved);
      Arrays.fill(blocks, from, count, null);
      to.count += moved;
      count = from;
    }
  }

  private static int lastNotGreater(long[] keys, int count, long key) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] <= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  int size() {
    return size;
  }

  /** The block with the greatest address that is not greater than this one. */
  @Nullable HeapBlock floor(long address) {
    int r = lastNotGreater(firsts, runCount, address);
    if (r < 0) {
      return null;
    }
    Run run = runs[r];
    return run.get(run.floor(address));
  }

  /** The block with the smallest address that is greater than this one. */
  @Nullable HeapBlock higher(long address) {
    int r = lastNotGreater(firsts, runCount, address);
    if (r >= 0) {
      Run run = runs[r];
      int at = run.floor(address) + 1;
      if (at < run.count) {
        return run.get(at);
      }
    }
    return r + 1 < runCount ? runs[r + 1].get(0) : null;
  }

  /** Adds a block; those that it lies over are removed, and told of afterwards. */
  void add(HeapBlock block, Consumer<HeapBlock> removed) {
    long address = block.rawAddress();
    int r = lastNotGreater(firsts, runCount, address);
    if (r >= 0) {
      Run run = runs[r];
      int at = run.floor(address);
      HeapBlock before = run.get(at);
      if (before.rawAddress() == address && nextKey(r, at) >= block.rawEnd()) {
        run.blocks[at] = block;
        removed.accept(before);
        return;
      }
      if (before.rawEnd() > address) {
        removeOverlapping(block, removed);
        insert(block);
        return;
      }
      if (nextKey(r, at) < block.rawEnd()) {
        removeOverlapping(block, removed);
        insert(block);
        return;
      }
      insert(r, at + 1, block);
      return;
    }
    removeOverlapping(block, removed);
    insert(block);
  }

  private long nextKey(int r, int at) {
    Run run = runs[r];
    if (at + 1 < run.count) {
      return run.keys[at + 1];
    }
    return r + 1 < runCount ? firsts[r + 1] : Long.MAX_VALUE;
  }

  private void removeOverlapping(HeapBlock block, Consumer<HeapBlock> removed) {
    HeapBlock before = floor(block.rawAddress());
    if (before != null && before.rawEnd() > block.rawAddress()) {
      remove(before);
      removed.accept(before);
    }
    for (HeapBlock next = higher(block.rawAddress());
        next != null && next.rawAddress() < block.rawEnd();
        next = higher(block.rawAddress())) {
      remove(next);
      removed.accept(next);
    }
  }

  private void insert(HeapBlock block) {
    int r = lastNotGreater(firsts, runCount, block.rawAddress());
    if (r >= 0) {
      insert(r, runs[r].floor(block.rawAddress()) + 1, block);
    } else if (runCount == 0) {
      addRun(0, new Run());
      insert(0, 0, block);
    } else {
      insert(0, 0, block);
    }
  }

  private void insert(int r, int at, HeapBlock block) {
    Run run = runs[r];
    if (run.count == RUN) {
      Run next = new Run();
      boolean atEnd = r == runCount - 1 && at == RUN;
      int cut = atEnd ? RUN : RUN / 2;
      run.moveTail(cut, next);
      addRun(r + 1, next);
      if (at > cut || atEnd) {
        next.insert(at - cut, block);
      } else {
        run.insert(at, block);
      }
      firsts[r + 1] = next.keys[0];
    } else {
      run.insert(at, block);
    }
    firsts[r] = run.keys[0];
    size++;
  }

  private void addRun(int r, Run run) {
    if (runCount == runs.length) {
      runs = Arrays.copyOf(runs, runCount * 2);
      firsts = Arrays.copyOf(firsts, runCount * 2);
    }
    System.arraycopy(runs, r, runs, r + 1, runCount - r);
    System.arraycopy(firsts, r, firsts, r + 1, runCount - r);
    runs[r] = run;
    runCount++;
  }

  /** Removes a block that is in it. */
  void remove(HeapBlock block) {
    int r = lastNotGreater(firsts, runCount, block.rawAddress());
    int at = r < 0 ? -1 : runs[r].floor(block.rawAddress());
    if (at < 0 || runs[r].blocks[at] != block) {
      throw new IllegalArgumentException(block + " is not in the index");
    }
    Run run = runs[r];
    run.remove(at);
    size--;
    if (run.count == 0) {
      dropRun(r);
      return;
    }
    firsts[r] = run.keys[0];
    if (r + 1 < runCount && run.count + runs[r + 1].count <= RUN / 2) {
      runs[r + 1].moveTail(0, run);
      dropRun(r + 1);
    }
  }

  private void dropRun(int r) {
    runCount--;
    System.arraycopy(runs, r + 1, runs, r, runCount - r);
    System.arraycopy(firsts, r + 1, firsts, r, runCount - r);
    runs[runCount] = EMPTY;
  }

  private static final Run EMPTY = new Run();

  /** Tells of each block, by address. Nothing may be added or removed meanwhile. */
  void forEach(Consumer<? super HeapBlock> action) {
    for (int r = 0; r < runCount; r++) {
      Run run = runs[r];
      for (int at = 0; at < run.count; at++) {
        action.accept(run.get(at));
      }
    }
  }
}
