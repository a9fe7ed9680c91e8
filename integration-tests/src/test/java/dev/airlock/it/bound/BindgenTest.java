package dev.airlock.it.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Borrowed;
import dev.airlock.bind.Export;
import dev.airlock.bind.Fails;
import dev.airlock.bind.Handle;
import dev.airlock.bind.Moved;
import dev.airlock.bind.Passed;
import dev.airlock.bind.Unsigned;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.OwnershipException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All that wasm-bindgen has, in its three modes. */
class BindgenTest {
  record Person(String name, int age, List<String> tags, Optional<String> email, double score) {}

  interface Library {
    boolean not(boolean value);

    @Export("add_i64")
    long addLong(long a, long b);

    double addF64(double a, double b);

    String greet(String name);

    byte[] reverseBytes(byte[] bytes);

    @Export("double_f64")
    double[] doubled(double[] values);

    void doubleInPlace(@Passed("inout list<f64>") double[] values);

    List<String> split(String text);

    String join(List<String> words, String separator);

    char nextChar(char c);

    Optional<String> maybeUpper(Optional<String> text);

    @Nullable Integer maybeI32(@Nullable Integer value);

    @Fails
    String checkedGreet(String name);

    @Fails
    int parseI32(String text);

    String kind(@Borrowed @Nullable Object value);

    @Nullable Object same(@Nullable Object value);

    Counter counterNew(String name, int value);

    @Fails
    @Export("counter_parse")
    Counter parse(String text);

    Optional<Counter> counterMaybe(String name);

    int total(@Moved List<Counter> counters);

    int liveCounters();

    @Unsigned
    int liveBytes();
  }

  @Handle
  interface Counter extends AutoCloseable {
    int increment(int by);

    String show();

    Counter plus(Counter other);

    int absorb(@Moved @Nullable Counter other);

    @Moved
    int finish();

    @Override
    void close();
  }

  @Bind("/dev/airlock/guests/bindgen/slab.wasm")
  interface Slab extends Library {}

  @Bind("/dev/airlock/guests/bindgen/externref.wasm")
  interface Externref extends Library {}

  @Bind("/dev/airlock/guests/bindgen/multivalue.wasm")
  interface MultiValue extends Library {}

  private static void all(Library library) {
    assertThat(library.not(true)).isFalse();
    assertThat(library.addLong(1L << 40, 1)).isEqualTo((1L << 40) + 1);
    assertThat(library.addF64(0.5, 0.25)).isEqualTo(0.75);
    assertThat(library.greet("Zoë")).isEqualTo("Hello, Zoë!");
    assertThat(library.reverseBytes(new byte[] {1, 2, 3})).containsExactly(3, 2, 1);
    assertThat(library.doubled(new double[] {1, 2.5})).containsExactly(2, 5);
    double[] values = {1, 2};
    library.doubleInPlace(values);
    assertThat(values).containsExactly(2, 4);
    assertThat(library.split("a b")).containsExactly("a", "b");
    assertThat(library.join(List.of("a", "b"), "-")).isEqualTo("a-b");
    assertThat(library.nextChar('a')).isEqualTo('b');
    assertThat(library.maybeUpper(Optional.of("a"))).contains("A");
    assertThat(library.maybeUpper(Optional.empty())).isEmpty();
    assertThat(library.maybeI32(41)).isEqualTo(42);
    assertThat(library.maybeI32(null)).isNull();
    assertThat(library.parseI32("-7")).isEqualTo(-7);
    assertThatThrownBy(() -> library.parseI32("x"))
        .isInstanceOf(GuestErrorException.class)
        .hasMessageStartingWith("result of parse_i32: ");
    assertThat(library.kind("text")).isEqualTo("string:text");
    Object object = Map.of();
    assertThat(library.same(object)).isSameAs(object);
  }

  private static void objects(Library library) {
    try (Counter counter = library.counterNew("a", 5)) {
      assertThat(counter.increment(3)).isEqualTo(8);
      assertThat(counter.show()).isEqualTo("a=8");
      Counter other = library.parse("b=2");
      try (Counter sum = counter.plus(other)) {
        assertThat(library.liveCounters()).isEqualTo(3);
        assertThat(sum.show()).contains("=10");
      }
      counter.absorb(other);
      assertThatThrownBy(other::show).isInstanceOf(OwnershipException.class);
      counter.absorb(null);
      assertThat(library.liveCounters()).isEqualTo(1);
      assertThatThrownBy(() -> library.parse("?")).isInstanceOf(GuestErrorException.class);
      assertThat(library.counterMaybe("")).isEmpty();
      Counter last = library.counterMaybe("x").orElseThrow();
      last.finish();
      assertThatThrownBy(last::show).isInstanceOf(OwnershipException.class);
    }
    assertThat(library.total(List.of(library.counterNew("a", 1), library.counterNew("b", 2))))
        .isEqualTo(3);
    assertThat(library.liveCounters()).isZero();
  }

  @Test
  void slab() {
    try (var library = BindgenTest_SlabGuest.load(Guest.builder().stubMissingImports())) {
      all(library);
      objects(library);
    }
  }

  @Test
  void externref() {
    try (var library = BindgenTest_ExternrefGuest.load(Guest.builder().stubMissingImports())) {
      all(library);
      objects(library);
    }
  }

  @Test
  void multiValue() {
    try (var library = BindgenTest_MultiValueGuest.load(Guest.builder().stubMissingImports())) {
      all(library);
      objects(library);
    }
  }
}
