package dev.airlock.samples;

import dev.airlock.Block;
import dev.airlock.Scope;
import dev.airlock.bind.Bind;
import dev.airlock.layout.IntField;
import dev.airlock.layout.RecordLayout;
import dev.airlock.layout.StructArray;
import java.lang.invoke.MethodHandles;

/**
 * A million points, in place. A list of records is copied record by record; for hot loops a {@code
 * StructArray} is a window on the guest's own structs. Its fields are read and written where they
 * lie, each access checked, and nothing is allocated for any of them.
 */
public final class Sample05MillionPoints {
  private static final int COUNT = 1_000_000;

  record Point(int x, int y) {}

  @Bind("/dev/airlock/guests/rust/layout.wasm")
  interface Points extends AutoCloseable {
    long pointsSum(int address, int count);

    void pointsScale(int address, int count, int factor);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    RecordLayout<Point> layout = RecordLayout.of(Point.class, MethodHandles.lookup());
    try (Sample05MillionPoints_PointsGuest points = Sample05MillionPoints_PointsGuest.load();
        Scope scope = points.guest().scope()) {
      Block block = scope.allocate(COUNT * layout.byteSize(), layout.alignment());
      StructArray<Point> array = layout.array(block.view());
      IntField x = array.ints("x");
      IntField y = array.ints("y");
      for (int i = 0; i < COUNT; i++) {
        x.set(i, i);
        y.set(i, 1);
      }

      points.pointsScale((int) block.address(), COUNT, 3);

      long sum = 0;
      for (int i = 0; i < COUNT; i++) {
        sum += x.get(i) + y.get(i);
      }
      System.out.println(layout.byteSize() + " bytes a point, the last is " + array.get(COUNT - 1));
      System.out.println("summed by Java:  " + sum);
      System.out.println("summed by Rust:  " + points.pointsSum((int) block.address(), COUNT));
    }
  }

  private Sample05MillionPoints() {}
}
