package dev.airlock;

import org.jspecify.annotations.Nullable;

/**
 * The blocks of a scope, newest last. The blocks themselves are the links, so that adding and
 * removing one, wherever it is, takes the same short time and makes nothing.
 */
final class BlockChain {
  private @Nullable Block newest;
  private int size;

  void add(Block block) {
    block.older = newest;
    if (newest != null) {
      newest.newer = block;
    }
    newest = block;
    size++;
  }

  /** Takes out a block that is in the chain. */
  void remove(Block block) {
    Block older = block.older;
    Block newer = block.newer;
    if (older != null) {
      older.newer = newer;
    }
    if (newer != null) {
      newer.older = older;
    } else {
      newest = older;
    }
    block.older = null;
    block.newer = null;
    size--;
  }

  /** Takes out the newest block of a chain that has one. */
  Block removeNewest() {
    Block block = newest;
    if (block == null) {
      throw new IllegalStateException("BUG: no block left");
    }
    remove(block);
    return block;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }
}
