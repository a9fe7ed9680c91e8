package dev.airlock.checker.heap;

import static dev.airlock.checker.heap.BlockStore.NONE;

/** Slots of blocks in the order in which they came. A block is in one queue at most. */
final class BlockQueue {
  private final BlockStore store;
  private int oldest = NONE;
  private int newest = NONE;
  private int length;

  BlockQueue(BlockStore store) {
    this.store = store;
  }

  int length() {
    return length;
  }

  /** The slot of the oldest; {@link BlockStore#NONE} if there is none. */
  int oldest() {
    return oldest;
  }

  /** The slot of the newest; {@link BlockStore#NONE} if there is none. */
  int newest() {
    return newest;
  }

  void addNewest(int slot) {
    store.setLinks(slot, newest, NONE);
    if (newest == NONE) {
      oldest = slot;
    } else {
      store.setLinks(newest, store.older(newest), slot);
    }
    newest = slot;
    length++;
  }

  void addOldest(int slot) {
    store.setLinks(slot, NONE, oldest);
    if (oldest == NONE) {
      newest = slot;
    } else {
      store.setLinks(oldest, slot, store.newer(oldest));
    }
    oldest = slot;
    length++;
  }

  void remove(int slot) {
    int older = store.older(slot);
    int newer = store.newer(slot);
    if (older == NONE) {
      oldest = newer;
    } else {
      store.setLinks(older, store.older(older), newer);
    }
    if (newer == NONE) {
      newest = older;
    } else {
      store.setLinks(newer, older, store.newer(newer));
    }
    length--;
  }
}
