package dev.airlock.samples;

import dev.airlock.Guest;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Fails;
import dev.airlock.bind.Handle;
import dev.airlock.bind.Unsigned;
import dev.airlock.codec.Result;
import dev.airlock.error.GuestErrorException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A world of WIT. Modules with the canonical ABI say their types in WIT, and each has one in Java:
 * a record is a record, a variant a sealed interface of records, flags are a {@code Set} of an
 * enum, an option is {@code Optional}, a result is a value or an exception, or a {@link Result}; a
 * resource is a {@link Handle}.
 */
public final class Sample13Canonical {
  record Person(String name, @Unsigned byte age, Optional<String> email, List<String> tags) {}

  enum Permission {
    READ,
    WRITE,
    EXECUTE
  }

  sealed interface Shape {}

  record Dot() implements Shape {}

  record Circle(float radius) implements Shape {}

  record Rectangle(float a, float b) implements Shape {}

  record Label(String text) implements Shape {}

  record Polygon(List<Point> points) implements Shape {}

  record Point(int x, double y) {}

  @Bind("/dev/airlock/guests/canonical/utf8.wasm")
  interface World extends AutoCloseable {
    Person birthday(Person person);

    Set<Permission> invertPerms(Set<Permission> granted);

    double area(Shape shape);

    Optional<String> maybeReverse(Optional<String> text);

    @Fails
    int divide(int a, int b);

    Counter counter(String name, int start);

    int live();

    @Override
    void close();
  }

  @Handle
  interface Counter extends AutoCloseable {
    int increment(int by);

    String name();

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    try (World world = Sample13Canonical_WorldGuest.load(Guest.builder().stubMissingImports())) {
      Person zoe = new Person("Zoë", (byte) 41, Optional.empty(), List.of("pilot"));
      System.out.println(world.birthday(zoe));
      System.out.println("not read: " + world.invertPerms(EnumSet.of(Permission.READ)));
      System.out.println(
          "area " + world.area(new Rectangle(2, 3)) + ", " + world.area(new Label("four")));
      System.out.println(world.maybeReverse(Optional.of("abc")));
      try {
        world.divide(1, 0);
      } catch (GuestErrorException e) {
        System.out.println(e.getMessage());
      }
      try (Counter counter = world.counter("clicks", 41)) {
        System.out.println(
            counter.name() + ": " + counter.increment(1) + ", live: " + world.live());
      }
      System.out.println("live: " + world.live());
    }
  }

  private Sample13Canonical() {}
}
