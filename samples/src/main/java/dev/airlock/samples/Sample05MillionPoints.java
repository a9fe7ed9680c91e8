package dev.airlock.samples;

import dev.airlock.Block;
import dev.airlock.Scope;
import dev.airlock.bind.Bind;
import dev.airlock.bind.InPlace;

/**
 * A million points, in place. A list of records is copied record by record; for hot loops {@code
 * InPlace} makes a flyweight of a record, a window on the guest's own structs. Its fields are read
 * and written where they lie, each access checked, and nothing is allocated for any of them.
 */
public final class Sample05MillionPoints {
  private static final int COUNT = 1_000_000;

  @InPlace
  record Point(int x, int y) {}

  @Bind("/dev/airlock/guests/rust/layout.wasm")
  interface Points extends AutoCloseable {
    long pointsSum(int address, int count);

    void pointsScale(int address, int count, int factor);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Sample05MillionPoints_PointsGuest points = Sample05MillionPoints_PointsGuest.load();
        Scope scope = points.guest().scope()) {
      Block block =
          scope.allocate(
              COUNT * Sample05MillionPoints_PointArray.BYTE_SIZE,
              (int) Sample05MillionPoints_PointArray.ALIGNMENT);
      Sample05MillionPoints_PointArray array = Sample05MillionPoints_PointArray.over(block.view());
      for (int i = 0; i < COUNT; i++) {
        array.x(i, i);
        array.y(i, 1);
      }

      points.pointsScale((int) block.address(), COUNT, 3);

      long sum = 0;
      for (int i = 0; i < COUNT; i++) {
        sum += array.x(i) + array.y(i);
      }
      System.out.println(block.size() + " bytes, the last is " + array.get(COUNT - 1));
      System.out.println("summed by Java:  " + sum);
      System.out.println("summed by Rust:  " + points.pointsSum((int) block.address(), COUNT));
    }
  }

  private Sample05MillionPoints() {}
}
