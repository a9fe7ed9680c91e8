package dev.airlock.memory;

import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is written through segments that were handed out before the memory moved. What was
 * handed out of the former memory is filled with one byte when it has moved, so that another byte
 * there was written since. Only memory on the heap is filled: of other memory nobody knows whether
 * it still is any, and an engine that grows its memory in place makes nothing stale.
 *
 * <p>Whether a segment is still used can't be seen; so one that is no longer reachable is forgotten
 * with all that was written to it since it was looked at last.
 */
final class StaleSegments {
  /** What a stale segment shows to who reads it. */
  static final byte POISON = (byte) 0xDB;

  /** What is looked at after each call. */
  private static final int SMALL_BYTES = 64 * 1024;

  private final String memory;
  private final MemoryWatch watch;
  private final List<Former> formers = new ArrayList<>();

  /** What was handed out of the memory as it is now; nothing if the end isn't behind the start. */
  private long start;

  private long end;

  /** A part of a former memory. */
  private record Former(WeakReference<byte[]> bytes, int start, int end, long memoryByteSize) {
    int byteSize() {
      return end - start;
    }
  }

  StaleSegments(String memory, MemoryWatch watch) {
    this.memory = memory;
    this.watch = watch;
  }

  /** Notes that the program has bytes themselves. */
  void handedOut(long address, long size) {
    if (size > 0) {
      boolean first = end == start;
      start = first ? address : Math.min(start, address);
      end = first ? address + size : Math.max(end, address + size);
    }
  }

  /** Notes that the memory has another segment. */
  void moved(MemorySegment former, MemorySegment now) {
    byte @Nullable [] bytes = Memory.heapOf(former);
    if (end != start && bytes != null && former.asOverlappingSlice(now).isEmpty()) {
      Arrays.fill(bytes, (int) start, (int) end, POISON);
      formers.add(
          new Former(new WeakReference<>(bytes), (int) start, (int) end, former.byteSize()));
      start = 0;
      end = 0;
    }
    lookAtAll();
  }

  /** Looks at what takes little time to look at. */
  void lookAtSmall() {
    if (!formers.isEmpty()) {
      look(SMALL_BYTES);
    }
  }

  /** Looks at all. */
  void lookAtAll() {
    if (!formers.isEmpty()) {
      look(Integer.MAX_VALUE);
    }
  }

  private void look(int mostBytes) {
    List<Runnable> found = new ArrayList<>();
    for (Iterator<Former> each = formers.iterator(); each.hasNext(); ) {
      Former former = each.next();
      byte @Nullable [] bytes = former.bytes.get();
      if (bytes == null) {
        each.remove();
      } else if (former.byteSize() <= mostBytes) {
        look(former, bytes, found);
      }
    }
    found.forEach(Runnable::run);
  }

  private void look(Former former, byte[] bytes, List<Runnable> found) {
    int first = former.start;
    while (first < former.end && bytes[first] == POISON) {
      first++;
    }
    if (first == former.end) {
      return;
    }
    int last = former.end - 1;
    while (bytes[last] == POISON) {
      last--;
    }
    int address = first;
    int size = last + 1 - first;
    Arrays.fill(bytes, address, address + size, POISON);
    String message =
        ("0x%x to 0x%x were written through a segment of %s from when it had %d bytes, so that the"
                + " write is lost; ask for the segment again after each call, or keep a View")
            .formatted(address, last, memory, former.memoryByteSize);
    found.add(() -> watch.staleWrite(message, address, size));
  }
}
