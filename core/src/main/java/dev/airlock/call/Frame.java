package dev.airlock.call;

import dev.airlock.GuestAllocator;
import dev.airlock.Limits;
import dev.airlock.call.CallListener.Piece;
import dev.airlock.memory.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one making of a call knows: the numbers to pass, where the data is, and the blocks with
 * their owners. All of it in a few arrays, since a call should cost little more than its guest.
 */
final class Frame {
  private static final int ADDRESS = 0;
  private static final int BYTE_SIZE = 1;
  private static final int ALIGNMENT = 2;
  private static final int STATE = 3;
  private static final int BLOCK_FIELDS = 4;

  private static final long OWNED = 0;
  private static final long MOVING = 1;
  private static final long GONE = 2;

  /** Fields rather than accessors: the JIT compiler inlines only so many calls into one method. */
  final @Nullable CallListener listener;

  final Limits limits;

  private final Binding binding;
  private final @Nullable Memory memory;
  private final @Nullable GuestAllocator allocator;
  private long forcedCapacity = -1;
  private final long[] numbers;
  private final long[] places;
  private long[] blocks;
  private int blockCount;
  private final @Nullable List<String> blockNames;

  Frame(Binding binding, int numberCount, int expectedBlocks) {
    this.binding = binding;
    this.listener = binding.listener();
    this.limits = binding.guest().limits();
    this.memory = binding.memoryOrNull();
    this.allocator = binding.allocator();
    this.numbers = new long[numberCount];
    this.places = new long[2 * binding.plan().parameters().size()];
    this.blocks = new long[BLOCK_FIELDS * expectedBlocks];
    this.blockNames = binding.listener() == null ? null : new ArrayList<>();
  }

  /**
   * Makes it as new, for another making of the call.
   *
   * @param newForcedCapacity how much buffers are to hold instead of what the signature says, or -1
   */
  void clear(long newForcedCapacity) {
    forcedCapacity = newForcedCapacity;
    blockCount = 0;
    if (blockNames != null) {
      blockNames.clear();
    }
  }

  /** The guest's first memory. */
  Memory memory() {
    return memory == null ? binding.memory() : memory;
  }

  private GuestAllocator allocator() {
    return allocator == null ? binding.requiredAllocator() : allocator;
  }

  Binding binding() {
    return binding;
  }

  /** How much buffers are to hold instead of what the signature says, or -1. */
  long forcedCapacity() {
    return forcedCapacity;
  }

  long[] numbers() {
    return numbers;
  }

  /**
   * Notes where a parameter's data is.
   *
   * @param units its length or capacity, or the number itself
   */
  void placed(int parameter, long address, long units) {
    places[2 * parameter] = address;
    places[2 * parameter + 1] = units;
  }

  /** The address that was passed for a parameter. */
  long address(int parameter) {
    return places[2 * parameter];
  }

  /** The length, the capacity or the number that was passed for a parameter. */
  long units(int parameter) {
    return places[2 * parameter + 1];
  }

  /** Allocates a block that is the host's until it is moved. */
  long allocate(String name, long byteSize, int alignment, int classId) {
    GuestAllocator from = allocator();
    long address = from.allocate(byteSize, alignment, classId);
    note(name, address, byteSize, alignment);
    if (listener != null) {
      listener.allocated(
          new Piece(name, address, byteSize),
          from.describeAllocation(byteSize, alignment, classId));
    }
    return address;
  }

  /** Takes over a block that is the host's to free. */
  void own(String name, long address, long byteSize, int alignment) {
    allocator().adopted(address, byteSize);
    note(name, address, byteSize, alignment);
  }

  private void note(String name, long address, long byteSize, int alignment) {
    int at = BLOCK_FIELDS * blockCount;
    if (at == blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.max(BLOCK_FIELDS, 2 * at));
    }
    blocks[at + ADDRESS] = address;
    blocks[at + BYTE_SIZE] = byteSize;
    blocks[at + ALIGNMENT] = alignment;
    blocks[at + STATE] = OWNED;
    blockCount++;
    if (blockNames != null) {
      blockNames.add(name);
    }
  }

  /** Lets the newest block be the guest's from the call on; it is still freed if that fails. */
  void moveLastWithCall() {
    blocks[BLOCK_FIELDS * (blockCount - 1) + STATE] = MOVING;
  }

  /** Gives the block before the newest to the guest now. */
  void moveLastButOne() {
    gone(BLOCK_FIELDS * (blockCount - 2));
  }

  /** The call is made: what moves with it is gone. */
  void called() {
    for (int at = 0; at < BLOCK_FIELDS * blockCount; at += BLOCK_FIELDS) {
      if (blocks[at + STATE] == MOVING) {
        gone(at);
      }
    }
  }

  private void gone(int at) {
    blocks[at + STATE] = GONE;
    allocator().handedOver(blocks[at + ADDRESS]);
  }

  /** The blocks that move with the call; for a listener. */
  List<Piece> moving() {
    return pieces(MOVING, MOVING);
  }

  /** The blocks that the host owns; for a listener. */
  List<Piece> owned() {
    return pieces(OWNED, MOVING);
  }

  private List<Piece> pieces(long from, long to) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < blockCount; i++) {
      long state = blocks[BLOCK_FIELDS * i + STATE];
      if (state >= from && state <= to) {
        pieces.add(piece(i));
      }
    }
    return pieces;
  }

  private Piece piece(int i) {
    int at = BLOCK_FIELDS * i;
    String name = blockNames == null ? "" : blockNames.get(i);
    return new Piece(name, blocks[at + ADDRESS], blocks[at + BYTE_SIZE]);
  }

  /**
   * Frees what the host owns, last first. A failure, be it a listener's, keeps the others from
   * being freed only if it is the guest's end.
   */
  void free() {
    for (int i = blockCount - 1; i >= 0; i--) {
      int at = BLOCK_FIELDS * i;
      if (blocks[at + STATE] != GONE) {
        blocks[at + STATE] = GONE;
        try {
          free(i, blocks[at + ADDRESS], blocks[at + BYTE_SIZE], (int) blocks[at + ALIGNMENT]);
        } catch (RuntimeException e) {
          if (binding.guest().isUsable()) {
            freeRest(e);
          }
          throw e;
        }
      }
    }
  }

  private void freeRest(RuntimeException first) {
    try {
      free();
    } catch (RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  private void free(int i, long address, long byteSize, int alignment) {
    GuestAllocator to = allocator();
    to.free(address, byteSize, alignment);
    if (listener != null && to.freesBlocks()) {
      listener.freed(piece(i), to.describeFree(address, byteSize, alignment));
    }
  }
}
