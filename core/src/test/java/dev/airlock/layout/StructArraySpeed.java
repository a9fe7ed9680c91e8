package dev.airlock.layout;

import dev.airlock.engine.MemoryType;
import dev.airlock.memory.Memory;
import dev.airlock.testing.TestMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Not a test: an informal look at what fields in place cost beside a loop over the raw segment. Run
 * it by hand, with HEAP or NATIVE for one kind of memory alone, as a process has it with one
 * engine.
 */
final class StructArraySpeed {
  private static final int COUNT = 1_000_000;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** What is summed. */
  public record Point(int x, int y) {}

  private StructArraySpeed() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    for (TestMemory.Kind kind : TestMemory.Kind.values()) {
      if (arguments.length > 0 && !kind.name().equals(arguments[0])) {
        continue;
      }
      TestMemory engineMemory = kind.create(new MemoryType(128, 200, false, false));
      Memory memory = new Memory("memory", engineMemory, () -> {});
      StructArray<Point> points = RecordLayout.of(Point.class).array(memory, 16, COUNT);
      IntField x = points.ints("x");
      for (int i = 0; i < COUNT; i++) {
        x.set(i, i);
      }
      for (int round = 0; round < 6; round++) {
        long raw = best(() -> sumRaw(engineMemory.segment()));
        long field = best(() -> sum(x));
        long record = best(() -> sumRecords(points));
        System.out.printf(
            "%s: raw %.2f ns, field %.2f ns (%.2f), record %.2f ns%n",
            kind, perPoint(raw), perPoint(field), (double) field / raw, perPoint(record));
      }
    }
  }

  private interface Sum {
    long sum();
  }

  private static long best(Sum sum) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 30; i++) {
      long start = System.nanoTime();
      if (sum.sum() != (long) COUNT * (COUNT - 1) / 2) {
        throw new IllegalStateException("wrong sum");
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }

  private static double perPoint(long nanos) {
    return (double) nanos / COUNT;
  }

  private static long sumRaw(MemorySegment segment) {
    long sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += segment.get(INT, 16 + 8L * i);
    }
    return sum;
  }

  private static long sum(IntField x) {
    long sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += x.get(i);
    }
    return sum;
  }

  private static long sumRecords(StructArray<Point> points) {
    long sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += points.get(i).x();
    }
    return sum;
  }
}
