package dev.airlock.samples;

import dev.airlock.bind.Bind;
import dev.airlock.bind.Owned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records are structs. A record's components are the fields, in their order, with the padding that
 * a C compiler adds; records may hold text, lists and other records. Here C passes a struct by the
 * address of a copy and returns one to a place that the caller provides: the processor knows.
 */
public final class Sample04Records {
  record Point(int x, int y) {}

  record Person(String name, int age, double height, @Nullable String email, boolean active) {}

  @Bind("/dev/airlock/guests/c/text.wasm")
  interface Points extends AutoCloseable {
    Point pointAdd(Point a, Point b);

    int pointSum(Point point);

    @Override
    void close();
  }

  @Bind("/dev/airlock/guests/c/records.wasm")
  interface People extends AutoCloseable {
    long peopleTotalAge(List<Person> people);

    @Owned
    String peopleDescribe(List<Person> people);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (Points points = Sample04Records_PointsGuest.load()) {
      Point sum = points.pointAdd(new Point(1, 2), new Point(10, 20));
      System.out.println(sum + ", together " + points.pointSum(sum));
    }
    try (People people = Sample04Records_PeopleGuest.load()) {
      List<Person> some =
          List.of(
              new Person("Ada", 36, 1.65, "ada@example.org", true),
              new Person("Zoë 🚀", 7, 1.2, null, true));
      System.out.println(people.peopleDescribe(some));
      System.out.println(people.peopleTotalAge(some) + " years");
    }
  }

  private Sample04Records() {}
}
