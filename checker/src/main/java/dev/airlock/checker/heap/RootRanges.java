package dev.airlock.checker.heap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The parts of a memory that may hold pointers to blocks without being blocks: static data, the
 * stack as far as it is in use, what the guest manages by itself. Memory that the allocator has
 * handed out once is none of it, nor are gaps between such memory that only hold the allocator's
 * own notes.
 */
public final class RootRanges {
  /** Gaps of so many bytes or fewer between blocks are the allocator's. */
  static final long ALLOCATOR_GAP = 32;

  private final HandedOut handedOut;
  private final long memoryBytes;
  private final List<Range> excluded = new ArrayList<>();

  RootRanges(HandedOut handedOut, long memoryBytes) {
    this.handedOut = handedOut;
    this.memoryBytes = memoryBytes;
  }

  /**
   * Part of a memory.
   *
   * @param start the address of its first byte
   * @param end the address behind its last byte
   */
  public record Range(long start, long end) {}

  /** Leaves out the bytes from start to end; nothing if start isn't less than end. */
  public RootRanges without(long start, long end) {
    if (start < end) {
      excluded.add(new Range(Math.max(start, 0), end));
    }
    return this;
  }

  /**
   * Leaves out the part of a stack that is not in use. Stacks grow downwards.
   *
   * @param low the lowest address that the stack may use
   * @param pointer where it ends now
   */
  public RootRanges withoutDeadStack(long low, long pointer) {
    return without(low, pointer);
  }

  /** The ranges, by address. */
  public List<Range> ranges() {
    List<Range> sorted = new ArrayList<>(excluded);
    sorted.sort(Comparator.comparingLong(Range::start));
    List<Range> ranges = new ArrayList<>();
    boolean behindBlock = false;
    for (long at = 0; at < memoryBytes; ) {
      long start = handedOut.next(at, false, memoryBytes);
      behindBlock |= start > at;
      long end = handedOut.next(start, true, memoryBytes);
      boolean gap = behindBlock && end < memoryBytes && end - start <= ALLOCATOR_GAP;
      if (start < end && !gap) {
        addWithout(start, end, sorted, ranges);
      }
      at = end;
      behindBlock = true;
    }
    return ranges;
  }

  private static void addWithout(long start, long end, List<Range> excluded, List<Range> ranges) {
    long at = start;
    for (Range hole : excluded) {
      if (hole.start() >= end) {
        break;
      }
      if (hole.start() > at) {
        ranges.add(new Range(at, hole.start()));
      }
      at = Math.max(at, hole.end());
    }
    if (at < end) {
      ranges.add(new Range(at, end));
    }
  }
}
