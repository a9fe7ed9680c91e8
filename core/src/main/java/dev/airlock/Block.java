package dev.airlock;

import dev.airlock.GuestWatch.Misuse;
import dev.airlock.error.OwnershipException;
import dev.airlock.leak.Leaks;
import dev.airlock.memory.View;
import org.jspecify.annotations.Nullable;

/**
 * One allocation in guest memory. It has one owner at a time: the host, until it is freed or moved
 * to the guest. Used by the thread that uses its guest.
 */
public final class Block {
  private enum State {
    OWNED("owned", null, null),
    MOVED("moved to the guest", Misuse.MOVED_TOUCHED, Misuse.NOT_OWNED_FREED),
    FREED("freed", Misuse.FREED_TOUCHED, Misuse.FREED_TWICE),
    DROPPED("dropped when its arena was reset", Misuse.FREED_TOUCHED, Misuse.FREED_TWICE),
    FORGOTTEN("forgotten when the guest trapped", null, null);

    final String description;

    /** What it is to touch such a block, or to free it; null for what who watches knows. */
    final @Nullable Misuse touched;

    final @Nullable Misuse freed;

    State(String description, @Nullable Misuse touched, @Nullable Misuse freed) {
      this.description = description;
      this.touched = touched;
      this.freed = freed;
    }
  }

  private final Guest guest;
  private final GuestAllocator allocator;
  private final int alignment;

  /** Neighbours in the {@link BlockChain} of the scope. */
  @Nullable Block older;

  @Nullable Block newer;

  private @Nullable Scope scope;
  private Leaks.@Nullable Watch watch;
  private long address;
  private long byteSize;
  private State state = State.OWNED;

  Block(
      Guest guest,
      GuestAllocator allocator,
      @Nullable Scope scope,
      long address,
      long byteSize,
      int alignment) {
    this.guest = guest;
    this.allocator = allocator;
    this.scope = scope;
    this.address = address;
    this.byteSize = byteSize;
    this.alignment = alignment;
    this.watch = guest.leaks().watch(this, this::describe, "was never freed");
  }

  /**
   * Where it begins, in bytes, unsigned; to be passed to a function that only borrows it.
   *
   * @throws OwnershipException if the host no longer owns it
   */
  public long address() {
    requireOwned("passed");
    return address;
  }

  /** How many bytes it has. */
  public long size() {
    return byteSize;
  }

  /** Its alignment in bytes. */
  public int alignment() {
    return alignment;
  }

  /** Whether the host owns it: neither freed nor moved. */
  public boolean isOwned() {
    return state == State.OWNED;
  }

  /**
   * Its bytes. The view stays right when the memory grows; it doesn't notice that the block is
   * freed or moved, so don't keep it longer than the block.
   *
   * @throws OwnershipException if the host no longer owns it
   */
  public View view() {
    requireOwned("read or written");
    return guest.memory().view(address, byteSize);
  }

  /**
   * Gives the block to the guest, which frees it when it likes; the host must not use it any more.
   * Call it in the argument list of the call that takes it.
   *
   * @return its address
   * @throws OwnershipException if the host no longer owns it
   */
  public long move() {
    requireOwned("moved");
    end(State.MOVED);
    allocator.handedOver(address);
    return address;
  }

  /**
   * Frees the block before its scope is closed.
   *
   * @throws OwnershipException if the host no longer owns it: freed before, or moved
   */
  public void free() {
    requireOwned("freed", true);
    if (!guest.isUsable()) {
      end(State.FORGOTTEN);
      return;
    }
    boolean entered = guest.acquire();
    try {
      end(allocator.freesBlocks() ? State.FREED : State.DROPPED);
      allocator.free(address, byteSize, alignment);
    } finally {
      if (entered) {
        guest.release();
      }
    }
  }

  /**
   * Gives the block another size; the bytes that fit are kept, new ones are undefined. Its address
   * may change, so take a new {@link #view()}.
   *
   * @param newByteSize how many bytes it is to have
   * @throws OwnershipException if the host no longer owns it
   * @throws dev.airlock.error.AllocationException if there is no memory; then it is as it was
   */
  public void resize(long newByteSize) {
    requireOwned("resized");
    if (newByteSize < 0) {
      throw new IllegalArgumentException("no such size: " + newByteSize);
    }
    address = allocator.reallocate(address, byteSize, newByteSize, alignment);
    byteSize = newByteSize;
  }

  /**
   * Takes the block out of its scope: closing the scope no longer frees it, the caller does.
   *
   * @return this
   * @throws OwnershipException if the host no longer owns it, or if it can't outlive its scope
   */
  public Block detach() {
    requireOwned("detached");
    if (!allocator.freesBlocks() || allocator.resets()) {
      throw new OwnershipException(
          "%s can't be detached: %s gives blocks back all at once"
              .formatted(describe(), allocator));
    }
    if (scope != null) {
      scope.remove(this);
      scope = null;
    }
    return this;
  }

  /** Called when the scope is closed and the block is still in it. */
  void closeWithScope() {
    if (state == State.OWNED) {
      scope = null;
      free();
    }
  }

  private void end(State newState) {
    state = newState;
    guest.leaks().over(watch);
    watch = null;
    if (scope != null) {
      scope.remove(this);
      scope = null;
    }
  }

  private void requireOwned(String action) {
    requireOwned(action, false);
  }

  private void requireOwned(String action, boolean frees) {
    guest.confinement().check();
    if (state != State.OWNED) {
      String message = "%s can't be %s: it was %s".formatted(describe(), action, state.description);
      GuestWatch watching = guest.watch();
      Misuse misuse = frees ? state.freed : state.touched;
      if (watching != null && misuse != null) {
        watching.misused(misuse, message, address, byteSize);
      }
      throw new OwnershipException(message);
    }
  }

  private String describe() {
    return "block of %d bytes at 0x%x".formatted(byteSize, address);
  }

  @Override
  public String toString() {
    return describe() + ", " + state.description;
  }
}
