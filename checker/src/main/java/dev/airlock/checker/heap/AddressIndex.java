package dev.airlock.checker.heap;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Slots of blocks by the address of their memory. No two of them overlap.
 *
 * <p>A sorted array cut into runs: finding is two binary searches over plain numbers, adding moves
 * half a run at most. A run that is full is cut in the middle, except the last one, since memory is
 * mostly handed out upwards.
 */
final class AddressIndex {
  private static final int RUN = 256;
  private static final Run EMPTY = new Run();

  private final BlockStore store;
  private long[] firsts = new long[16];
  private Run[] runs = new Run[16];
  private int runCount;
  private int size;

  AddressIndex(BlockStore store) {
    this.store = store;
  }

  /** Some of the blocks: at least one, by address. */
  private static final class Run {
    final long[] keys = new long[RUN];
    final int[] slots = new int[RUN];
    int count;

    /** Where the last key is that is not greater; -1 if there is none. */
    int floor(long key) {
      return lastNotGreater(keys, count, key);
    }

    void insert(int at, long key, int slot) {
      System.arraycopy(keys, at, keys, at + 1, count - at);
      System.arraycopy(slots, at, slots, at + 1, count - at);
      keys[at] = key;
      slots[at] = slot;
      count++;
    }

    void remove(int at) {
      count--;
      System.arraycopy(keys, at + 1, keys, at, count - at);
      System.arraycopy(slots, at + 1, slots, at, count - at);
    }

    void moveTail(int from, Run to) {
      int moved = count - from;
      System.arraycopy(keys, from, to.keys, to.count, moved);
      System.arraycopy(slots, from, to.slots, to.count, moved);
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

  /** The block with the greatest address that is not greater than this one, if there is one. */
  int floor(long address) {
    int r = lastNotGreater(firsts, runCount, address);
    if (r < 0) {
      return BlockStore.NONE;
    }
    Run run = runs[r];
    return run.slots[run.floor(address)];
  }

  /** The block with the smallest address that is greater than this one, if there is one. */
  int higher(long address) {
    int r = lastNotGreater(firsts, runCount, address);
    if (r >= 0) {
      Run run = runs[r];
      int at = run.floor(address) + 1;
      if (at < run.count) {
        return run.slots[at];
      }
    }
    return r + 1 < runCount ? runs[r + 1].slots[0] : BlockStore.NONE;
  }

  /** Adds a block; those that it lies over are removed, and told of afterwards. */
  void add(int slot, IntConsumer removed) {
    long address = store.rawAddress(slot);
    long end = store.rawEnd(slot);
    int r = lastNotGreater(firsts, runCount, address);
    if (r < 0) {
      removeFrom(address, end, removed);
      insert(address, slot);
      return;
    }
    Run run = runs[r];
    int at = run.floor(address);
    int before = run.slots[at];
    boolean nextIsFree = nextKey(r, at) >= end;
    if (run.keys[at] == address && nextIsFree) {
      run.slots[at] = slot;
      removed.accept(before);
    } else if (nextIsFree && store.rawEnd(before) <= address) {
      insert(r, at + 1, address, slot);
    } else {
      if (store.rawEnd(before) > address) {
        remove(before);
        removed.accept(before);
      }
      removeFrom(address, end, removed);
      insert(address, slot);
    }
  }

  private long nextKey(int r, int at) {
    Run run = runs[r];
    if (at + 1 < run.count) {
      return run.keys[at + 1];
    }
    return r + 1 < runCount ? firsts[r + 1] : Long.MAX_VALUE;
  }

  /** Removes the blocks that begin behind an address and before an end. */
  private void removeFrom(long address, long end, IntConsumer removed) {
    for (int next = higher(address);
        next != BlockStore.NONE && store.rawAddress(next) < end;
        next = higher(address)) {
      remove(next);
      removed.accept(next);
    }
  }

  private void insert(long address, int slot) {
    if (runCount == 0) {
      addRun(0, new Run());
    }
    int r = Math.max(lastNotGreater(firsts, runCount, address), 0);
    insert(r, runs[r].floor(address) + 1, address, slot);
  }

  private void insert(int r, int at, long address, int slot) {
    Run run = runs[r];
    if (run.count == RUN) {
      Run next = new Run();
      boolean atEnd = r == runCount - 1 && at == RUN;
      int cut = atEnd ? RUN : RUN / 2;
      run.moveTail(cut, next);
      addRun(r + 1, next);
      if (at > cut || atEnd) {
        next.insert(at - cut, address, slot);
      } else {
        run.insert(at, address, slot);
      }
      firsts[r + 1] = next.keys[0];
    } else {
      run.insert(at, address, slot);
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
  void remove(int slot) {
    long address = store.rawAddress(slot);
    int r = lastNotGreater(firsts, runCount, address);
    int at = r < 0 ? -1 : runs[r].floor(address);
    if (at < 0 || runs[r].slots[at] != slot) {
      throw new IllegalArgumentException("the block at " + address + " is not in the index");
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

  /** Tells of each block, by address. Nothing may be added or removed meanwhile. */
  void forEach(IntConsumer action) {
    for (int r = 0; r < runCount; r++) {
      Run run = runs[r];
      for (int at = 0; at < run.count; at++) {
        action.accept(run.slots[at]);
      }
    }
  }
}
