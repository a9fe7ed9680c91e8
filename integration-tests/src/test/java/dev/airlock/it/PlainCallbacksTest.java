package dev.airlock.it;

import static dev.airlock.it.PlainGuest.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.HostMethod;
import dev.airlock.codec.plain.Callback;
import dev.airlock.codec.plain.Out;
import dev.airlock.codec.plain.PlainCodecs;
import dev.airlock.codec.plain.PlainConvention;
import dev.airlock.dialect.Dialect;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.GuestUnusableException;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.View;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions of the host that serve a C guest: imports and pointers, with values both ways. */
class PlainCallbacksTest {
  record Person(String name, int age, double height, @Nullable String email, boolean active) {}

  record Command(String name, long run) {}

  /** The imports' codecs; they are the same for every guest of the dialect. */
  private final PlainConvention convention =
      new PlainConvention(Dialect.c(null), AddressSize.WASM32);

  private final PlainCodecs codecs = convention.plainCodecs();
  private final Codec<Integer> s32 = codecs.number(Scalar.S32, Integer.class);
  private final Codec<Long> u32 = codecs.number(Scalar.U32, Long.class);
  private final Codec<Long> s64 = codecs.number(Scalar.S64, Long.class);
  private final Codec<Double> f64 = codecs.number(Scalar.F64, Double.class);
  private final Codec<String> string = codecs.string();
  private final Codec<@Nullable String> perhaps = codecs.nullable(string);
  private final Codec<int[]> numbers = codecs.array(int[].class, Scalar.S32);
  private final Codec<Person> person =
      codecs.record(
          "Person",
          v -> new Person((String) v[0], (int) v[1], (double) v[2], (String) v[3], (boolean) v[4]),
          List.of(
              new Field<>("name", string, Person::name),
              new Field<>("age", s32, Person::age),
              new Field<>("height", f64, Person::height),
              new Field<Person, @Nullable String>("email", perhaps, Person::email),
              new Field<>("active", codecs.number(Scalar.BOOL, Boolean.class), Person::active)));
  private final List<String> logged = new ArrayList<>();
  private boolean failing;
  private @Nullable RuntimeException thrown;
  private final PlainGuest c = PlainGuest.load("c/callbacks", imports());

  @AfterEach
  void nothingStays() {
    c.close();
  }

  private GuestBuilder imports() {
    GuestBuilder builder = Guest.builder();
    serve(builder, "log", List.of(s32, string), null, (guest, v) -> logged.add(v[0] + " " + v[1]));
    serve(
        builder,
        "lookup",
        List.of(string),
        perhaps,
        (guest, v) -> "color".equals(v[0]) ? "rot & grün" : null);
    serve(
        builder,
        "sum",
        List.of(numbers),
        s64,
        (guest, v) -> IntStream.of((int[]) v[0]).asLongStream().sum());
    serve(
        builder,
        "random_bytes",
        List.of(s32, codecs.out(u32)),
        codecs.bare(codecs.array(byte[].class, Scalar.U8)),
        (guest, v) -> {
          byte[] bytes = new byte[(int) v[0]];
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i + 1);
          }
          PlainCallbacksTest.<Long>out(v[1]).set((long) bytes.length);
          return bytes;
        });
    serve(
        builder,
        "names",
        List.of(codecs.out(u32)),
        codecs.bare(codecs.list(string)),
        (guest, v) -> {
          PlainCallbacksTest.<Long>out(v[0]).set(2L);
          return List.of("Ada", "Zoë");
        });
    serve(
        builder,
        "promote",
        List.of(person),
        person,
        (guest, v) -> {
          Person known = (Person) v[0];
          return new Person(
              "Dr. " + known.name(), known.age() + 1, known.height(), "dr@example.org", true);
        });
    serve(
        builder,
        "count_ages",
        List.of(codecs.list(person), codecs.out(s64)),
        s32,
        (guest, v) -> {
          if (failing) {
            return -5;
          }
          PlainCallbacksTest.<Long>out(v[1])
              .set(PlainCallbacksTest.<Person>list(v[0]).stream().mapToLong(Person::age).sum());
          return 0;
        });
    serve(
        builder,
        "read_name",
        List.of(s32, codecs.view()),
        s32,
        (guest, v) -> {
          String name = List.of("", "Ada", "Bartholomäus", "").get((int) v[0]);
          byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
          View room = (View) v[1];
          if (bytes.length <= room.byteSize()) {
            room.write(0, bytes, 0, bytes.length);
          }
          return bytes.length == 0 ? -1 : bytes.length;
        });
    serve(
        builder,
        "descend",
        List.of(s32),
        s64,
        (guest, v) -> {
          if (thrown != null) {
            throw thrown;
          }
          return 10 * guest.function("descend").callLong((int) v[0]);
        });
    serve(
        builder,
        "decorate",
        List.of(string),
        string,
        (guest, v) -> c.own("bracket", string, c.text(((String) v[0]).toUpperCase(Locale.ROOT))));
    serve(
        builder,
        "compare",
        List.of(s32, s32, s32),
        s32,
        (guest, v) -> (int) v[0] * Integer.compare((int) v[1], (int) v[2]));
    return builder;
  }

  private void serve(
      GuestBuilder builder,
      String name,
      List<Codec<?>> parameters,
      @Nullable Codec<?> result,
      HostMethod method) {
    builder.function("host", name, convention.hostFunction(parameters, result, method));
  }

  @SuppressWarnings("unchecked")
  private static <T> Out<T> out(@Nullable Object value) {
    assertThat(value).isInstanceOf(Out.class);
    return (Out<T>) value;
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> list(@Nullable Object value) {
    assertThat(value).isInstanceOf(List.class);
    return (List<T>) value;
  }

  @Test
  void textGoesToTheHost() {
    c.run("log_both", c.text("to the höst"));
    assertThat(logged).containsExactly("1 to the höst", "2 from the guest: é");
  }

  @Test
  void textComesFromTheHostAndIsTheGuests() {
    assertThat(c.own("lookup", perhaps, c.text("color"))).isEqualTo("color is rot & grün");
    assertThat(c.own("lookup", perhaps, c.text("size"))).isNull();
  }

  @Test
  void arraysGoBothWays() {
    assertThat(c.call("sum_to", s64, c.s32(100))).isEqualTo(5050);
    assertThat(c.call("sum_to", s64, c.s32(0))).isZero();
    assertThat(c.call("sum_random", s32, c.s32(4))).isEqualTo(10);
    assertThat(c.call("sum_random", s32, c.s32(0))).isZero();
    assertThat(c.own("join_names", string)).isEqualTo("Ada + Zoë");
  }

  @Test
  void structsGoBothWays() {
    assertThat(c.own("promote_ada", string)).isEqualTo("Dr. Ada 37 dr@example.org");
    assertThat(c.call("ages", s64)).isEqualTo(121);
    failing = true;
    assertThat(c.call("ages", s64)).isEqualTo(-5);
  }

  @Test
  void aBufferOfTheGuestIsFilled() {
    assertThat(c.own("name_of", perhaps, c.s32(1))).isEqualTo("1: Ada");
    assertThat(c.own("name_of", perhaps, c.s32(2))).isEqualTo("2: Bartholomäus");
    assertThat(c.own("name_of", perhaps, c.s32(3))).isNull();
  }

  @Test
  void theHostCallsTheGuestThatCallsIt() {
    assertThat(c.call("descend", s64, c.s32(3))).isEqualTo(123);
    assertThat(c.own("decorate_words", string, c.text("to zoë"))).isEqualTo("<TO> <ZOË>");
  }

  @Test
  void whatTheHostThrowsPassesThroughTheGuest() {
    thrown = new IllegalStateException("no more");
    assertThatThrownBy(() -> c.call("descend", s64, c.s32(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no more");
    assertThatThrownBy(() -> c.call("descend", s64, c.s32(1)))
        .isInstanceOf(GuestUnusableException.class)
        .hasMessageContaining("no more");
  }

  @Test
  void theGuestSortsByAFunctionOfTheHost() {
    long[] calls = new long[1];
    try (Callback callback =
        convention.callback(
            c.guest,
            List.of(codecs.out(s32), codecs.out(s32)),
            s32,
            (guest, v) -> {
              calls[0]++;
              int a = PlainCallbacksTest.<Integer>out(v[0]).get();
              int b = PlainCallbacksTest.<Integer>out(v[1]).get();
              return Integer.compare(Math.abs(a), Math.abs(b));
            })) {
      assertThat(sorted("sort", new int[] {3, -1, 2}, c.address(4), c.address(callback.pointer())))
          .containsExactly(-1, 2, 3);
      assertThat(calls[0]).isPositive();
    }
    assertThat(sorted("sort_with", new int[] {3, -1, 2}, c.s32(-1))).containsExactly(3, 2, -1);
  }

  private int[] sorted(String export, int[] values, PlainGuest.As<?>... more) {
    PlainGuest.As<?>[] arguments = new PlainGuest.As<?>[more.length + 1];
    arguments[0] = as(numbers, values);
    System.arraycopy(more, 0, arguments, 1, more.length);
    return c.read(
        export,
        null,
        crossing -> {
          int[] read = new int[values.length];
          for (int i = 0; i < read.length; i++) {
            read[i] = crossing.memory().readInt(crossing.placedAddress() + 4L * i);
          }
          return read;
        },
        arguments);
  }

  @Test
  void aFunctionOfTheHostVisitsStructs() {
    List<String> seen = new ArrayList<>();
    HostMethod method =
        (guest, v) -> {
          seen.add(((Person) v[0]).name() + " " + v[1]);
          return seen.size() < 2;
        };
    Codec<Boolean> bool = codecs.number(Scalar.BOOL, Boolean.class);
    long pointer;
    try (Callback visitor = convention.callback(c.guest, List.of(person, s32), bool, method)) {
      pointer = visitor.pointer();
      assertThat(c.call("visit", s32, c.address(pointer), c.s32(77))).isEqualTo(2);
    }
    assertThat(seen).containsExactly("Ada 77", "Grace 77");
    assertThatThrownBy(() -> c.call("visit", s32, c.address(pointer), c.s32(77)))
        .isInstanceOf(GuestTrapException.class);
  }

  @Test
  void aFunctionOfTheGuestIsCalledByItsPointer() {
    long times = c.call("operation_of", u32, c.s32('*'));
    BoundFunction multiply =
        convention.bindPointer(c.guest, times, PlainGuest.names(2), List.of(f64, f64), f64);
    assertThat(PlainGuest.call(multiply, it -> {}, f64::lift, as(f64, 6.0), as(f64, 7.0)))
        .isEqualTo(42);
    Codec<double[]> values = codecs.array(double[].class, Scalar.F64);
    assertThat(
            c.call("fold", f64, as(values, new double[] {2, 3, 4}), as(f64, 1.0), c.address(times)))
        .isEqualTo(24);
    assertThat(c.call("operation_of", u32, c.s32(0))).isZero();
  }

  @Test
  void aTableOfFunctionsOfTheGuestIsAListOfStructs() {
    Codec<Command> command =
        codecs.record(
            "Command",
            v -> new Command((String) v[0], (long) v[1]),
            List.of(
                new Field<>("name", string, Command::name), new Field<>("run", u32, Command::run)));
    List<Command> commands = c.peek("commands", codecs.ended(command));
    assertThat(commands).extracting(Command::name).containsExactly("add", "multiply");
    BoundFunction multiply =
        convention.bindPointer(
            c.guest, commands.get(1).run(), PlainGuest.names(2), List.of(f64, f64), f64);
    assertThat(PlainGuest.call(multiply, it -> {}, f64::lift, as(f64, 6.0), as(f64, 7.0)))
        .isEqualTo(42);
  }
}
