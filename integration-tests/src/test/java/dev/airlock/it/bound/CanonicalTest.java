package dev.airlock.it.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Export;
import dev.airlock.bind.Fails;
import dev.airlock.bind.Handle;
import dev.airlock.bind.Moved;
import dev.airlock.bind.Passed;
import dev.airlock.bind.Unsigned;
import dev.airlock.codec.Result;
import dev.airlock.error.OwnershipException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All that the canonical ABI has, on modules of three string encodings. */
class CanonicalTest {
  record Point(int x, double y) {}

  record Person(String name, @Unsigned byte age, Optional<String> email, List<String> tags) {}

  enum Color {
    RED,
    GREEN,
    BLUE
  }

  enum Perm {
    READ,
    WRITE,
    EXEC
  }

  sealed interface Shape {}

  record Dot() implements Shape {}

  record Circle(float radius) implements Shape {}

  record Rect(float a, float b) implements Shape {}

  record Label(String text) implements Shape {}

  record Poly(List<Point> points) implements Shape {}

  sealed interface Failure {}

  record Empty() implements Failure {}

  record BadDigit(@Passed("char") int digit) implements Failure {}

  record TooLarge(@Unsigned long value) implements Failure {}

  static final class ColorException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final Color color;

    ColorException(Color color) {
      super(color.name());
      this.color = color;
    }
  }

  static final class UntrueException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  interface Values {
    boolean not(boolean value);

    @Unsigned
    byte addU8(@Unsigned byte a, @Unsigned byte b);

    @Export("add-u32")
    @Passed("u32")
    long addU32(@Passed("u32") long a, @Passed("u32") long b);

    double addF64(double a, double b);

    char nextChar(char c);

    String greet(String name);

    byte[] reverseBytes(byte[] bytes);

    List<String> split(String text);

    @Unsigned
    int[] flatten(List<@Unsigned int[]> lists);

    Point negate(Point point);

    List<Point> makePoints(int count);

    Person birthday(Person person);

    Color nextColor(Color color);

    Set<Perm> invertPerms(Set<Perm> perms);

    Shape echoShape(Shape shape);

    List<Shape> echoShapes(List<Shape> shapes);

    Optional<@Unsigned Integer> maybeNext(Optional<@Unsigned Integer> value);

    @Fails
    int divide(int a, int b);

    Result<@Unsigned Long, Failure> parse(String text);

    @Fails(with = ColorException.class)
    void wantGreen(Color color);

    @Fails(with = UntrueException.class)
    void wantTrue(boolean value);

    String names(Person a, Person b, Person c);

    long sum17(
        int a,
        int b,
        int c,
        int d,
        int e,
        int f,
        int g,
        int h,
        int i,
        int j,
        int k,
        int l,
        int m,
        int n,
        int o,
        int p,
        @Unsigned byte q);

    Counter counter(String name, int start);

    @Export("[static]counter.merge")
    Counter merge(@Moved Counter a, @Moved Counter b);

    @Export("[static]counter.parse")
    @Fails
    Counter parseCounter(String text);

    int peek(Counter counter);

    int total(@Moved List<Counter> counters);

    List<Counter> make(int count);

    int live();

    String version();
  }

  @Handle
  interface Counter extends AutoCloseable {
    int increment(int by);

    String name();

    @Override
    void close();
  }

  @Bind("/dev/airlock/guests/canonical/utf8.wasm")
  interface Utf8 extends Values {}

  @Bind(value = "/dev/airlock/guests/canonical/utf16.wasm", dialect = "canonical:utf16")
  interface Utf16 extends Values {}

  @Bind(value = "/dev/airlock/guests/canonical/latin1-utf16.wasm", dialect = "canonical:latin1")
  interface Latin1 extends Values {}

  private static void eachType(Values values) {
    assertThat(values.version()).startsWith("1.");
    assertThat(values.not(true)).isFalse();
    assertThat(values.addU8((byte) 250, (byte) 5)).isEqualTo((byte) 255);
    assertThat(values.addU32(3_000_000_000L, 1)).isEqualTo(3_000_000_001L);
    assertThat(values.addF64(0.5, 0.25)).isEqualTo(0.75);
    assertThat(values.nextChar('a')).isEqualTo('b');
    assertThat(values.greet("Zoë")).isEqualTo("Hello, Zoë!");
    assertThat(values.reverseBytes(new byte[] {1, 2, 3})).containsExactly(3, 2, 1);
    assertThat(values.split("a bé c")).containsExactly("a", "bé", "c");
    assertThat(values.flatten(List.of(new int[] {1, 2}, new int[] {}, new int[] {-1})))
        .containsExactly(1, 2, -1);
    assertThat(values.negate(new Point(1, 2.5))).isEqualTo(new Point(-1, -2.5));
    assertThat(values.makePoints(2)).containsExactly(new Point(0, 0.5), new Point(1, 1.5));
    Person person = new Person("Zoë", (byte) 41, Optional.of("z@x.org"), List.of("a", "b"));
    assertThat(values.birthday(person))
        .isEqualTo(new Person("Zoë", (byte) 42, Optional.of("z@x.org"), List.of("a", "b")));
    assertThat(values.nextColor(Color.BLUE)).isEqualTo(Color.RED);
    assertThat(values.invertPerms(EnumSet.of(Perm.WRITE)))
        .containsExactlyInAnyOrder(Perm.READ, Perm.EXEC);
    List<Shape> shapes =
        List.of(
            new Dot(),
            new Circle(1.5f),
            new Rect(2, 3),
            new Label("é"),
            new Poly(List.of(new Point(1, 2))));
    assertThat(values.echoShapes(shapes)).isEqualTo(shapes);
    assertThat(values.echoShape(new Rect(2, 3))).isEqualTo(new Rect(2, 3));
    assertThat(values.maybeNext(Optional.of(41))).contains(42);
    assertThat(values.maybeNext(Optional.empty())).isEmpty();
    assertThat(values.names(person, person, person)).isEqualTo("Zoë/Zoë/Zoë");
    assertThat(values.sum17(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, (byte) 255))
        .isEqualTo(16 + 255);
  }

  private static void errors(Values values) {
    assertThat(values.divide(7, 2)).isEqualTo(3);
    assertThatThrownBy(() -> values.divide(1, 0))
        .hasMessageContaining("divide")
        .hasMessageEndingWith("division by zero");
    assertThat(values.parse("12")).isEqualTo(Result.ok(12L));
    assertThat(values.parse("1x")).isEqualTo(Result.err(new BadDigit('x')));
    assertThat(values.parse("")).isEqualTo(Result.err(new Empty()));
    values.wantGreen(Color.GREEN);
    assertThatThrownBy(() -> values.wantGreen(Color.BLUE))
        .isInstanceOfSatisfying(
            ColorException.class, e -> assertThat(e.color).isSameAs(Color.BLUE));
    values.wantTrue(true);
    assertThatThrownBy(() -> values.wantTrue(false)).isInstanceOf(UntrueException.class);
  }

  private static void objects(Values values) {
    try (Counter counter = values.counter("a", 5)) {
      assertThat(counter.increment(3)).isEqualTo(8);
      assertThat(counter.name()).isEqualTo("a");
      assertThat(values.peek(counter)).isEqualTo(8);
      Counter other = values.parseCounter("bé");
      try (Counter merged = values.merge(values.counter("x", 1), other)) {
        assertThat(merged.name()).isEqualTo("x+bé");
        assertThat(values.live()).isEqualTo(2);
        assertThatThrownBy(other::name).isInstanceOf(OwnershipException.class);
      }
      assertThat(values.total(values.make(4))).isEqualTo(6);
    }
    assertThatThrownBy(() -> values.parseCounter("")).hasMessageEndingWith("no name");
    assertThat(values.live()).isZero();
  }

  @Test
  void utf8() {
    try (var guest = CanonicalTest_Utf8Guest.load(Guest.builder().stubMissingImports())) {
      eachType(guest);
      errors(guest);
      objects(guest);
    }
  }

  @Test
  void utf16() {
    try (var guest = CanonicalTest_Utf16Guest.load(Guest.builder().stubMissingImports())) {
      eachType(guest);
      errors(guest);
      objects(guest);
    }
  }

  @Test
  void latin1OrUtf16() {
    try (var guest = CanonicalTest_Latin1Guest.load(Guest.builder().stubMissingImports())) {
      eachType(guest);
      errors(guest);
      objects(guest);
    }
  }
}
