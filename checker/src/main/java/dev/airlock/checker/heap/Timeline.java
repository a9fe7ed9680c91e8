package dev.airlock.checker.heap;

import dev.airlock.checker.finding.HeapSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the heap grew and shrank, in a bounded number of points. Moments are put together in spans of
 * equally many allocations and frees, and of each span the fullest and the emptiest moment are
 * kept; when there are too many spans, two each become one. So no peak is lost.
 */
final class Timeline {
  /** How many points there are at most. */
  static final int POINTS = 4_000;

  private static final int SPANS = (POINTS - 2) / 2;
  private static final int FIELDS = 4;

  private final long[] fullest = new long[SPANS * FIELDS];
  private final long[] emptiest = new long[SPANS * FIELDS];
  private int span = -1;
  private long momentsPerSpan = 1;
  private long momentsLeft;

  /** Tells of the heap after an allocation or a free. */
  void add(long at, long bytes, long blocks, long memoryBytes) {
    if (momentsLeft == 0) {
      if (span == SPANS - 1) {
        halve();
      }
      span++;
      momentsLeft = momentsPerSpan;
      put(fullest, span, at, bytes, blocks, memoryBytes);
      put(emptiest, span, at, bytes, blocks, memoryBytes);
    } else if (bytes > fullest[span * FIELDS + 1]) {
      put(fullest, span, at, bytes, blocks, memoryBytes);
    } else if (bytes < emptiest[span * FIELDS + 1]) {
      put(emptiest, span, at, bytes, blocks, memoryBytes);
    }
    momentsLeft--;
  }

  private static void put(
      long[] moments, int span, long at, long bytes, long blocks, long memoryBytes) {
    int field = span * FIELDS;
    moments[field] = at;
    moments[field + 1] = bytes;
    moments[field + 2] = blocks;
    moments[field + 3] = memoryBytes;
  }

  private void halve() {
    int spans = 0;
    for (int s = 0; s < SPANS; s += 2) {
      int other = Math.min(s + 1, SPANS - 1);
      int full = fullest[other * FIELDS + 1] > fullest[s * FIELDS + 1] ? other : s;
      int empty = emptiest[other * FIELDS + 1] < emptiest[s * FIELDS + 1] ? other : s;
      System.arraycopy(fullest, full * FIELDS, fullest, spans * FIELDS, FIELDS);
      System.arraycopy(emptiest, empty * FIELDS, emptiest, spans * FIELDS, FIELDS);
      spans++;
    }
    span = spans - 1;
    momentsPerSpan *= 2;
  }

  /** The points, by time, ended by the last moment. */
  List<HeapSummary.Point> points(HeapSummary.Point last) {
    List<HeapSummary.Point> points = new ArrayList<>();
    points.add(new HeapSummary.Point(0, 0, 0, span < 0 ? last.memoryBytes() : emptiest[3]));
    for (int s = 0; s <= span; s++) {
      int field = s * FIELDS;
      boolean emptyFirst = emptiest[field] < fullest[field];
      points.add(point(emptyFirst ? emptiest : fullest, field));
      if (!Arrays.equals(emptiest, field, field + FIELDS, fullest, field, field + FIELDS)) {
        points.add(point(emptyFirst ? fullest : emptiest, field));
      }
    }
    if (!points.getLast().equals(last)) {
      points.add(last);
    }
    return points;
  }

  private static HeapSummary.Point point(long[] moments, int field) {
    return new HeapSummary.Point(
        moments[field], moments[field + 1], moments[field + 2], moments[field + 3]);
  }
}
