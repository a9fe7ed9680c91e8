package dev.airlock.checker.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.finding.HeapSummary.Point;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TimelineTest {
  @Property(tries = 60)
  void keepsTheHighestAndTheLowestPoint(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60_000) int moments) {
    Random random = new Random(seed);
    Timeline timeline = new Timeline();
    long highest = 0;
    Point last = new Point(0, 0, 0, 0);
    for (int i = 1; i <= moments; i++) {
      long bytes = random.nextInt(1_000_000);
      highest = Math.max(highest, bytes);
      last = new Point(i, bytes, i, 65536);
      timeline.add(last.at(), last.bytesInUse(), last.blocksInUse(), last.memoryBytes());
    }
    List<Point> points = timeline.points(last);
    assertThat(points).hasSizeLessThanOrEqualTo(Timeline.POINTS);
    assertThat(points.size()).isGreaterThanOrEqualTo(Math.min(moments, Timeline.POINTS / 4));
    assertThat(points).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
    assertThat(points.stream().mapToLong(Point::bytesInUse).max()).hasValue(highest);
    assertThat(points.getLast()).isEqualTo(last);
  }
}
