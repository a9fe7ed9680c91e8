package dev.airlock.benchmarks;

import dev.airlock.Guest;
import dev.airlock.layout.IntField;
import dev.airlock.layout.RecordLayout;
import dev.airlock.layout.StructArray;
import dev.airlock.memory.Memory;
import dev.airlock.memory.View;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A million structs in the guest's memory, summed in place. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StructBenchmark {
  private static final int COUNT = 1_000_000;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Which way; each runs in a process of its own. */
  @Param({"segment", "in-place", "struct-array"})
  public String way = "";

  private LongSupplier sum = () -> 0;

  /** Fills the guest's memory. */
  @Setup
  public void load() {
    Guest guest = Guest.builder().load(GuestFiles.read("rust/memory"), "memory");
    Memory memory = guest.memory();
    long address = memory.byteSize();
    memory.grow(((8L * COUNT) >> 16) + 1);
    Bindings_PointArray points = Bindings_PointArray.at(memory, address, COUNT);
    for (int i = 0; i < COUNT; i++) {
      points.set(i, new Bindings.Point(i, 1 - i));
    }
    sum = way(points);
    if (sum.getAsLong() != COUNT) {
      throw new IllegalStateException("wrong sum from " + way);
    }
  }

  private LongSupplier way(Bindings_PointArray points) {
    View view = points.view();
    StructArray<Bindings.Point> array =
        RecordLayout.of(Bindings.Point.class, MethodHandles.lookup()).array(view);
    return switch (way) {
      case "segment" -> () -> bySegment(view.segment());
      case "in-place" -> () -> inPlace(points);
      case "struct-array" -> () -> byFields(array);
      default -> throw new IllegalArgumentException(way);
    };
  }

  private static long bySegment(MemorySegment bytes) {
    long total = 0;
    for (int i = 0; i < COUNT; i++) {
      total += bytes.get(INT, i * 8L) + bytes.get(INT, i * 8L + 4);
    }
    return total;
  }

  private static long inPlace(Bindings_PointArray points) {
    long total = 0;
    for (int i = 0; i < points.size(); i++) {
      total += points.x(i) + points.y(i);
    }
    return total;
  }

  private static long byFields(StructArray<Bindings.Point> array) {
    IntField x = array.ints("x");
    IntField y = array.ints("y");
    long total = 0;
    for (int i = 0; i < array.size(); i++) {
      total += x.get(i) + y.get(i);
    }
    return total;
  }

  /** All of them, once. */
  @Benchmark
  public long sum() {
    return sum.getAsLong();
  }
}
