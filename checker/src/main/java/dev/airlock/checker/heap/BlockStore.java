package dev.airlock.checker.heap;

import dev.airlock.checker.heap.HeapBlock.Owner;
import dev.airlock.checker.heap.HeapBlock.State;
import java.util.Arrays;

/**
 * Blocks as plain numbers: there may be millions, and most live long enough to be a burden to the
 * garbage collector as objects. A block has a slot, which another one gets when it is given up; the
 * block's own number tells whether it still has it.
 */
final class BlockStore {
  /** A slot that is none. */
  static final int NONE = -1;

  private static final int NUMBER = 0;
  private static final int RAW_ADDRESS = 1;
  private static final int RAW_SIZE = 2;
  private static final int ADDRESS = 3;
  private static final int SIZE = 4;
  private static final int ALLOCATED_AT = 5;
  private static final int FREED_AT = 6;

  /** Who allocated, 32 bits; who freed, 32 bits. */
  private static final int STACKS = 7;

  /** From the lowest bit: allocator 16, freer 16, alignment 8, state 2, owner 1, moved 1. */
  private static final int FACTS = 8;

  /** The neighbours in a {@link BlockQueue}: the older one, 32 bits; the newer one, 32 bits. */
  private static final int LINKS = 9;

  private static final int FIELDS = 10;

  private static final int FREER_SHIFT = 16;
  private static final int ALIGNMENT_SHIFT = 32;
  private static final int STATE_SHIFT = 40;
  private static final long STATE_MASK = 3L << STATE_SHIFT;
  private static final long LIVE = 0;
  private static final long QUARANTINED = 1L << STATE_SHIFT;
  private static final long RELEASED = 2L << STATE_SHIFT;
  private static final long HOST = 1L << 42;
  private static final long MOVED = 1L << 43;
  private static final long NO_STACK = HeapBlock.NO_STACK & 0xffff_ffffL;
  private static final long NO_FREER = (HeapBlock.NO_FUNCTION & 0xffffL) << FREER_SHIFT;
  private static final long NO_LINKS = -1;

  private static final int PAGE_SHIFT = 10;
  private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;

  private long[][] pages = new long[16][];
  private int slots;
  private int firstFree = NONE;

  private long get(int slot, int field) {
    return pages[slot >>> PAGE_SHIFT][(slot & PAGE_MASK) * FIELDS + field];
  }

  private void set(int slot, int field, long value) {
    pages[slot >>> PAGE_SHIFT][(slot & PAGE_MASK) * FIELDS + field] = value;
  }

  /** Keeps a block; its slot. Parameters as of {@link Heap#allocated}. */
  int add(
      long number,
      long rawAddress,
      long rawSize,
      long address,
      long size,
      long alignment,
      int allocator,
      int stack,
      long at) {
    int slot = firstFree;
    if (slot == NONE) {
      slot = newSlot();
    } else {
      firstFree = (int) get(slot, LINKS);
    }
    long[] page = pages[slot >>> PAGE_SHIFT];
    int base = (slot & PAGE_MASK) * FIELDS;
    page[base + NUMBER] = number;
    page[base + RAW_ADDRESS] = rawAddress;
    page[base + RAW_SIZE] = rawSize;
    page[base + ADDRESS] = address;
    page[base + SIZE] = size;
    page[base + ALLOCATED_AT] = at;
    page[base + FREED_AT] = 0;
    page[base + STACKS] = (long) stack << 32 | NO_STACK;
    long exponent = alignment == 0 ? 0 : Long.numberOfTrailingZeros(alignment) + 1;
    page[base + FACTS] = exponent << ALIGNMENT_SHIFT | NO_FREER | (allocator & 0xffffL);
    page[base + LINKS] = NO_LINKS;
    return slot;
  }

  private int newSlot() {
    int page = slots >>> PAGE_SHIFT;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page + (page >> 1));
    }
    if ((slots & PAGE_MASK) == 0) {
      pages[page] = new long[FIELDS << PAGE_SHIFT];
    }
    return slots++;
  }

  /** Gives a slot up. */
  void remove(int slot) {
    set(slot, NUMBER, 0);
    set(slot, LINKS, firstFree);
    firstFree = slot;
  }

  long number(int slot) {
    return get(slot, NUMBER);
  }

  long rawAddress(int slot) {
    return get(slot, RAW_ADDRESS);
  }

  long rawSize(int slot) {
    return get(slot, RAW_SIZE);
  }

  /** The address behind a block's memory; at least one behind its start. */
  long rawEnd(int slot) {
    long[] page = pages[slot >>> PAGE_SHIFT];
    int base = (slot & PAGE_MASK) * FIELDS;
    return page[base + RAW_ADDRESS] + Math.max(page[base + RAW_SIZE], 1);
  }

  long address(int slot) {
    return get(slot, ADDRESS);
  }

  long size(int slot) {
    return get(slot, SIZE);
  }

  long allocatedAt(int slot) {
    return get(slot, ALLOCATED_AT);
  }

  long freedAt(int slot) {
    return get(slot, FREED_AT);
  }

  int allocationStack(int slot) {
    return (int) (get(slot, STACKS) >> 32);
  }

  int freeStack(int slot) {
    return (int) get(slot, STACKS);
  }

  int allocator(int slot) {
    return (short) get(slot, FACTS);
  }

  int freer(int slot) {
    return (short) (get(slot, FACTS) >> FREER_SHIFT);
  }

  long alignment(int slot) {
    int exponent = (int) (get(slot, FACTS) >>> ALIGNMENT_SHIFT) & 0xff;
    return exponent == 0 ? 0 : 1L << (exponent - 1);
  }

  boolean isLive(int slot) {
    return (get(slot, FACTS) & STATE_MASK) == LIVE;
  }

  State state(int slot) {
    long state = get(slot, FACTS) & STATE_MASK;
    return state == LIVE ? State.LIVE : state == QUARANTINED ? State.QUARANTINED : State.RELEASED;
  }

  Owner owner(int slot) {
    return (get(slot, FACTS) & HOST) == 0 ? Owner.GUEST : Owner.HOST;
  }

  void setOwner(int slot, Owner owner) {
    setFact(slot, HOST, owner == Owner.HOST);
  }

  boolean isMoved(int slot) {
    return (get(slot, FACTS) & MOVED) != 0;
  }

  void setMoved(int slot, boolean moved) {
    setFact(slot, MOVED, moved);
  }

  private void setFact(int slot, long fact, boolean value) {
    long facts = get(slot, FACTS);
    set(slot, FACTS, value ? facts | fact : facts & ~fact);
  }

  void free(int slot, int freer, int stack, long at) {
    long facts = get(slot, FACTS) & ~(STATE_MASK | 0xffffL << FREER_SHIFT);
    set(slot, FACTS, facts | QUARANTINED | (freer & 0xffffL) << FREER_SHIFT);
    set(slot, STACKS, (get(slot, STACKS) & ~0xffff_ffffL) | (stack & 0xffff_ffffL));
    set(slot, FREED_AT, at);
  }

  void release(int slot) {
    set(slot, FACTS, (get(slot, FACTS) & ~STATE_MASK) | RELEASED);
  }

  int older(int slot) {
    return (int) (get(slot, LINKS) >> 32);
  }

  int newer(int slot) {
    return (int) get(slot, LINKS);
  }

  void setLinks(int slot, int older, int newer) {
    set(slot, LINKS, (long) older << 32 | (newer & 0xffff_ffffL));
  }
}
