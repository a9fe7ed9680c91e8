package dev.airlock.checker.heap;

import org.jspecify.annotations.Nullable;

/**
 * Blocks in the order in which they came. A block is in one queue at most; its links are its own.
 */
final class BlockQueue {
  private @Nullable HeapBlock oldest;
  private @Nullable HeapBlock newest;
  private int length;

  int length() {
    return length;
  }

  @Nullable HeapBlock oldest() {
    return oldest;
  }

  @Nullable HeapBlock newest() {
    return newest;
  }

  void addNewest(HeapBlock block) {
    HeapBlock last = newest;
    block.older = last;
    newest = block;
    if (last == null) {
      oldest = block;
    } else {
      last.newer = block;
    }
    length++;
  }

  void addOldest(HeapBlock block) {
    HeapBlock first = oldest;
    block.newer = first;
    oldest = block;
    if (first == null) {
      newest = block;
    } else {
      first.older = block;
    }
    length++;
  }

  void remove(HeapBlock block) {
    HeapBlock before = block.older;
    HeapBlock after = block.newer;
    if (before == null) {
      oldest = after;
    } else {
      before.newer = after;
    }
    if (after == null) {
      newest = before;
    } else {
      after.older = before;
    }
    block.older = null;
    block.newer = null;
    length--;
  }
}
