package dev.airlock.checker.heap;

import org.jspecify.annotations.Nullable;

/** A block that the guest's allocator has handed out, and what became of it. */
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

  private final long number;
  private final long rawAddress;
  private final long rawSize;
  private final long address;
  private final long size;
  private final long allocatedAt;
  private final int allocationStack;
  private final short allocator;
  private final byte alignmentExponent;
  private Owner owner = Owner.GUEST;
  private boolean moved;
  private State state = State.LIVE;
  private short freer = NO_FUNCTION;
  private int freeStack = NO_STACK;
  private long freedAt;

  /** Links of the {@link BlockQueue} that holds the block. */
  @Nullable HeapBlock older;

  @Nullable HeapBlock newer;

  HeapBlock(
      long number,
      long rawAddress,
      long rawSize,
      long address,
      long size,
      long alignment,
      int allocator,
      int allocationStack,
      long allocatedAt) {
    this.number = number;
    this.rawAddress = rawAddress;
    this.rawSize = rawSize;
    this.address = address;
    this.size = size;
    this.alignmentExponent =
        alignment == 0 ? (byte) -1 : (byte) Long.numberOfTrailingZeros(alignment);
    this.allocator = (short) allocator;
    this.allocationStack = allocationStack;
    this.allocatedAt = allocatedAt;
  }

  void free(int freer, int stack, long at) {
    this.state = State.QUARANTINED;
    this.freer = (short) freer;
    this.freeStack = stack;
    this.freedAt = at;
  }

  void release() {
    this.state = State.RELEASED;
  }

  /** Counts the allocations of a guest, from 1. */
  public long number() {
    return number;
  }

  /** Where the memory begins that the guest's allocator gave, redzones included. */
  public long rawAddress() {
    return rawAddress;
  }

  /** How many bytes the guest's allocator gave, redzones included. */
  public long rawSize() {
    return rawSize;
  }

  /**
   * The address behind the memory that the guest's allocator gave; at least one behind its start.
   */
  public long rawEnd() {
    return rawAddress + Math.max(rawSize, 1);
  }

  /** Where the block begins for who asked for it. */
  public long address() {
    return address;
  }

  /** How many bytes were asked for. */
  public long size() {
    return size;
  }

  /** The address behind the bytes that were asked for. */
  public long end() {
    return address + size;
  }

  /** The alignment that was asked for, in bytes: a power of two; 0 if none was. */
  public long alignment() {
    return alignmentExponent < 0 ? 0 : 1L << alignmentExponent;
  }

  /** The number of the function that made it, as the caller of {@link Heap} counts them. */
  public int allocator() {
    return allocator;
  }

  /** The number of the call stack that asked for it, or {@link #NO_STACK}. */
  public int allocationStack() {
    return allocationStack;
  }

  /** When it was allocated, in nanoseconds after the guest was made. */
  public long allocatedAt() {
    return allocatedAt;
  }

  /** What became of it. */
  public State state() {
    return state;
  }

  /** Whether it is in use. */
  public boolean isLive() {
    return state == State.LIVE;
  }

  /** The number of the function that freed it, or {@link #NO_FUNCTION}. */
  public int freer() {
    return freer;
  }

  /** The number of the call stack that freed it, or {@link #NO_STACK}. */
  public int freeStack() {
    return freeStack;
  }

  /** When it was freed, in nanoseconds after the guest was made; 0 if it was not. */
  public long freedAt() {
    return freedAt;
  }

  /** Who has to free it; the guest unless {@link #setOwner} said otherwise. */
  public Owner owner() {
    return owner;
  }

  /** Says who has to free it. */
  public void setOwner(Owner owner) {
    this.owner = owner;
  }

  /** Whether its owner has handed it over. */
  public boolean isMoved() {
    return moved;
  }

  /** Says whether its owner has handed it over. */
  public void setMoved(boolean moved) {
    this.moved = moved;
  }

  @Override
  public String toString() {
    return "block %d at %d of %d bytes, %s".formatted(number, address, size, state);
  }
}
