package dev.airlock.checker.heap;

import org.jspecify.annotations.Nullable;

/**
 * A block that the guest's allocator has handed out, and what became of it, as its {@link Heap} has
 * it: it changes with it. It can be asked until its memory is handed out again, or so many others
 * were given back that it is forgotten; then all methods but {@link #number} throw {@link
 * IllegalStateException}. What {@link Heap#displaced} returns can be asked until the next block is
 * handed out.
 */
public final class HeapBlock {
  /** The number of a call stack that is not known. */
  public static final int NO_STACK = -1;

  /** The number of a function that is not known. */
  public static final int NO_FUNCTION = -1;

  /** What became of a block. */
  public enum State {
    /** In use. */
    LIVE,
    /** Freed by the guest, not yet given back to its allocator. */
    QUARANTINED,
    /** Given back. */
    RELEASED
  }

  /** Who has to free a block. */
  public enum Owner {
    /** The module. */
    GUEST,
    /** Java. */
    HOST
  }

  private final BlockStore store;
  private final int slot;
  private final long number;

  HeapBlock(BlockStore store, int slot) {
    this.store = store;
    this.slot = slot;
    this.number = store.number(slot);
  }

  int slot() {
    if (store.number(slot) != number) {
      throw new IllegalStateException(
          "block %d is forgotten: its memory was handed out again".formatted(number));
    }
    return slot;
  }

  /** Counts the allocations of a guest, from 1. */
  public long number() {
    return number;
  }

  /** Where the memory begins that the guest's allocator gave, redzones included. */
  public long rawAddress() {
    return store.rawAddress(slot());
  }

  /** How many bytes the guest's allocator gave, redzones included. */
  public long rawSize() {
    return store.rawSize(slot());
  }

  /**
   * The address behind the memory that the guest's allocator gave; at least one behind its start.
   */
  public long rawEnd() {
    return store.rawEnd(slot());
  }

  /** Where the block begins for who asked for it. */
  public long address() {
    return store.address(slot());
  }

  /** How many bytes were asked for. */
  public long size() {
    return store.size(slot());
  }

  /** The address behind the bytes that were asked for. */
  public long end() {
    return address() + size();
  }

  /** The alignment that was asked for, in bytes: a power of two; 0 if none was. */
  public long alignment() {
    return store.alignment(slot());
  }

  /** The number of the function that made it, as the caller of {@link Heap} counts them. */
  public int allocator() {
    return store.allocator(slot());
  }

  /** The number of the call stack that asked for it, or {@link #NO_STACK}. */
  public int allocationStack() {
    return store.allocationStack(slot());
  }

  /** When it was allocated, in nanoseconds after the guest was made. */
  public long allocatedAt() {
    return store.allocatedAt(slot());
  }

  /** What became of it. */
  public State state() {
    return store.state(slot());
  }

  /** Whether it is in use. */
  public boolean isLive() {
    return store.isLive(slot());
  }

  /** The number of the function that freed it, or {@link #NO_FUNCTION}. */
  public int freer() {
    return store.freer(slot());
  }

  /** The number of the call stack that freed it, or {@link #NO_STACK}. */
  public int freeStack() {
    return store.freeStack(slot());
  }

  /** When it was freed, in nanoseconds after the guest was made; 0 if it was not. */
  public long freedAt() {
    return store.freedAt(slot());
  }

  /** Who has to free it; the guest unless {@link #setOwner} said otherwise. */
  public Owner owner() {
    return store.owner(slot());
  }

  /** Says who has to free it. */
  public void setOwner(Owner owner) {
    store.setOwner(slot(), owner);
  }

  /** Whether its owner has handed it over. */
  public boolean isMoved() {
    return store.isMoved(slot());
  }

  /** Says whether its owner has handed it over. */
  public void setMoved(boolean moved) {
    store.setMoved(slot(), moved);
  }

  /** Whether the other is the same block of the same heap. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeapBlock block && block.number == number && block.store == store;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }

  @Override
  public String toString() {
    return store.number(slot) == number
        ? "block %d at %d of %d bytes, %s".formatted(number, address(), size(), state())
        : "block %d, forgotten".formatted(number);
  }
}
