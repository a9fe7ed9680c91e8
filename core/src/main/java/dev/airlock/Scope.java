package dev.airlock;

import dev.airlock.error.OwnershipException;
import dev.airlock.leak.Leaks;
import dev.airlock.memory.TextEncoding;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A lifetime for blocks, as {@link java.lang.foreign.Arena} is one for segments. What the host
 * still owns when it is closed is freed then, last first; what was moved is not. With an arena the
 * heap is reset to where it stood.
 *
 * <p>If the guest has trapped, its blocks are forgotten: nothing in it is called. Used by the
 * thread that uses its guest.
 */
public final class Scope implements AutoCloseable {
  private final Guest guest;
  private final GuestAllocator allocator;
  private final long mark;
  private final BlockChain blocks = new BlockChain();
  private final Leaks.@Nullable Watch watch;
  private boolean closed;

  Scope(Guest guest, GuestAllocator allocator) {
    this.guest = guest;
    this.allocator = allocator;
    this.mark = allocator.mark();
    this.watch = guest.leaks().watch(this, () -> "scope", "was never closed");
  }

  /**
   * Allocates a block of bytes that are undefined.
   *
   * @param byteSize how many bytes; 0 is allowed
   * @param alignment a power of two, in bytes
   * @throws dev.airlock.error.AllocationException if the guest has no memory
   * @throws OwnershipException if the scope is closed
   */
  public Block allocate(long byteSize, int alignment) {
    requireOpen();
    if (byteSize < 0 || Integer.bitCount(alignment) != 1) {
      throw new IllegalArgumentException(
          "no such block: %d bytes aligned to %d".formatted(byteSize, alignment));
    }
    Block block = add(allocator.allocate(byteSize, alignment), byteSize, alignment);
    allocator.allocatedFor(mark);
    return block;
  }

  /** Allocates a block of bytes that are undefined, aligned to 1. */
  public Block allocate(long byteSize) {
    return allocate(byteSize, 1);
  }

  /**
   * Takes over a block that the guest returned as the host's to free.
   *
   * @param address where it is
   * @param byteSize how many bytes it was allocated with
   * @param alignment what it was allocated with
   * @throws dev.airlock.error.GuestMemoryException if it is not wholly inside the memory
   */
  public Block adopt(long address, long byteSize, int alignment) {
    requireOpen();
    if (byteSize > 0) {
      guest.memory().check(address, byteSize);
    }
    allocator.adopted(address, byteSize);
    return add(address, byteSize, alignment);
  }

  private Block add(long address, long byteSize, int alignment) {
    Block block = new Block(guest, allocator, this, address, byteSize, alignment);
    blocks.add(block);
    return block;
  }

  /** Allocates a block and copies bytes into it. */
  public Block copy(byte[] bytes) {
    return copy(MemorySegment.ofArray(bytes), 1);
  }

  /**
   * Allocates a block and copies a segment into it.
   *
   * @param alignment a power of two, in bytes
   */
  public Block copy(MemorySegment bytes, int alignment) {
    Block block = allocate(bytes.byteSize(), alignment);
    if (bytes.byteSize() > 0) {
      guest.memory().write(block.address(), bytes);
    }
    return block;
  }

  /** Allocates a block, aligned to 4, and copies integers into it, little-endian. */
  public Block copy(int[] elements) {
    Block block = allocate(4L * elements.length, 4);
    guest.memory().write(block.address(), elements, 0, elements.length);
    return block;
  }

  /** Allocates a block, aligned to 8, and copies numbers into it, little-endian. */
  public Block copy(double[] elements) {
    Block block = allocate(8L * elements.length, 8);
    guest.memory().write(block.address(), elements, 0, elements.length);
    return block;
  }

  /** Allocates a block and copies text into it, with neither terminator nor prefix. */
  public Block copy(String text, TextEncoding encoding) {
    return copy(MemorySegment.ofArray(encoding.encode(text)), encoding.unitByteSize());
  }

  /** Allocates a block and copies text into it, followed by a NUL. */
  public Block copyTerminated(String text, TextEncoding encoding) {
    byte[] terminated = encoding.encodeTerminated(text);
    return copy(MemorySegment.ofArray(terminated), encoding.unitByteSize());
  }

  /** How many blocks the host owns through this scope. */
  public int blockCount() {
    return blocks.size();
  }

  void remove(Block block) {
    blocks.remove(block);
  }

  private void requireOpen() {
    guest.confinement().check();
    if (closed) {
      throw new OwnershipException("the scope is closed; open another");
    }
  }

  /**
   * Frees what is still owned. Idempotent.
   *
   * @throws dev.airlock.error.ConfinementException if another thread is in the guest; then the
   *     scope is still open
   * @throws dev.airlock.error.GuestTrapException if the guest traps meanwhile; the rest is
   *     forgotten
   */
  @Override
  public void close() {
    boolean entered = guest.acquire();
    try {
      if (!closed) {
        closed = true;
        guest.leaks().over(watch);
        closeBlocks();
      }
    } finally {
      if (entered) {
        guest.release();
      }
    }
  }

  /** Goes on after a failure: what is left is then forgotten, or freed if the guest still can. */
  private void closeBlocks() {
    try {
      while (!blocks.isEmpty()) {
        blocks.removeNewest().closeWithScope();
      }
      if (guest.isUsable()) {
        allocator.reset(mark);
      }
    } finally {
      if (!blocks.isEmpty()) {
        closeBlocks();
      }
    }
  }
}
