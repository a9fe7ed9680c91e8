package dev.airlock.it;

import static dev.airlock.it.PlainGuest.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.GuestFunction;
import dev.airlock.Limits;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.plain.Callback;
import dev.airlock.codec.plain.Out;
import dev.airlock.codec.plain.PlainCodecs;
import dev.airlock.codec.plain.PlainConvention;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.ModuleNames;
import dev.airlock.error.GuestTrapException;
import dev.airlock.layout.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One C library in the four forms that emscripten gives it. */
@SuppressWarnings({
  "ArrayRecordComponent", // no two of them are compared
  "NullAway", // nulls cross here, and NullAway doesn't follow them through the codecs' types
  "NullablePrimitive"
})
class EmscriptenTest {
  private static final String MINIFIED = "library-minified";
  private static final String BIGINT = "library-bigint";

  record Point(double x, double y) {}

  record Series(String name, float[] values, boolean active) {}

  private static PlainGuest load(String form) {
    return load(form, Guest.builder());
  }

  private static PlainGuest load(String form, GuestBuilder builder) {
    if (form.equals(MINIFIED) || form.equals(BIGINT)) {
      builder.names(names(form));
    }
    PlainConvention convention = new PlainConvention(Dialect.c(null), AddressSize.WASM32);
    PlainCodecs codecs = convention.plainCodecs();
    builder.function(
        "env",
        "host_text",
        convention.hostFunction(
            List.of(codecs.string()),
            codecs.nullable(codecs.string()),
            (guest, v) -> "none".equals(v[0]) ? null : v[0] + " é"));
    builder.function(
        "env",
        "host_number",
        convention.hostFunction(
            List.of(codecs.string()),
            codecs.number(Scalar.S32, Integer.class),
            (guest, v) -> ((String) v[0]).length()));
    return new PlainGuest(Guests.load("emscripten/" + form, builder));
  }

  private static ModuleNames names(String form) {
    try (InputStream in =
        EmscriptenTest.class.getResourceAsStream(
            "/dev/airlock/guests/emscripten/" + form + ".names")) {
      assertThat(in).isNotNull();
      return ModuleNames.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Everything is done twice: as much memory is in use after the second time as after the first.
   */
  private static void twice(PlainGuest c, Runnable round) {
    round.run();
    c.guest.trim();
    int before = c.guest.function("live_bytes").callInt();
    round.run();
    c.guest.trim();
    assertThat(c.guest.function("live_bytes").callInt()).isEqualTo(before);
    c.guest.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"library", MINIFIED, BIGINT, "library-standalone"})
  void dataGoesBothWays(String form) {
    PlainGuest c = load(form);
    assertThat(c.guest.recognition().evidence().toString()).contains("malloc");
    twice(c, () -> data(c));
  }

  private static void data(PlainGuest c) {
    PlainCodecs codecs = c.codecs;
    Codec<@Nullable String> perhaps = codecs.nullable(codecs.string());
    assertThat(c.peek("version", codecs.string())).isEqualTo("library 1.0");
    assertThat(c.call("count_bytes", c.s32(), c.text("Zoë 🚀"))).isEqualTo(9);
    assertThat(c.own("upper", perhaps, c.text("ab é"))).isEqualTo("AB é");
    assertThat(c.own("upper", perhaps, as(perhaps, null))).isNull();
    Codec<int[]> ints = codecs.array(int[].class, Scalar.S32);
    assertThat(c.call("sum", c.s32(), as(ints, new int[] {1, -2, 10}))).isEqualTo(9);
    Out<Double> least = new Out<>();
    Out<Double> most = new Out<>();
    List<Double> both =
        c.read(
            "minmax",
            c.s32(),
            crossing -> List.of(least.get(), most.get()),
            as(codecs.array(double[].class, Scalar.F64), new double[] {3, -1.5, 2}),
            as(codecs.out(c.f64()), least),
            as(codecs.out(c.f64()), most));
    assertThat(both).containsExactly(-1.5, 3.0);
    structs(c);
    lists(c);
    assertThat(c.call("thousandfold", c.s32(), c.text("name"))).isEqualTo(4000);
    assertThat(c.own("bracketed", perhaps, c.text("a"))).isEqualTo("[a é]");
    assertThat(c.own("bracketed", perhaps, c.text("none"))).isNull();
  }

  private static void structs(PlainGuest c) {
    PlainCodecs codecs = c.codecs;
    Codec<Point> point =
        codecs.record(
            "Point",
            v -> new Point((double) v[0], (double) v[1]),
            List.of(new Field<>("x", c.f64(), Point::x), new Field<>("y", c.f64(), Point::y)));
    assertThat(c.call("point_add", point, as(point, new Point(1, 2)), as(point, new Point(.5, -3))))
        .isEqualTo(new Point(1.5, -1));
    Codec<Series> series =
        codecs.record(
            "Series",
            v -> new Series((String) v[0], (float[]) v[1], (boolean) v[2]),
            List.of(
                new Field<>("name", codecs.string(), Series::name),
                new Field<>("values", codecs.array(float[].class, Scalar.F32), Series::values),
                new Field<>("active", codecs.number(Scalar.BOOL, Boolean.class), Series::active)));
    List<Series> all =
        List.of(
            new Series("eins", new float[] {1, 2}, true),
            new Series("zwölf", new float[] {12}, true),
            new Series("inactive", new float[] {100}, false));
    Codec<@Nullable String> perhaps = codecs.nullable(codecs.string());
    assertThat(c.own("greatest", perhaps, as(codecs.list(series), all))).isEqualTo("zwölf");
    assertThat(c.own("greatest", perhaps, as(codecs.list(series), all.subList(2, 3)))).isNull();
  }

  private static void lists(PlainGuest c) {
    PlainCodecs codecs = c.codecs;
    CountedCodec<int[]> ints = (CountedCodec<int[]>) codecs.array(int[].class, Scalar.S32);
    long list = c.call("list_new", c.u32());
    for (int i = 1; i <= 3; i++) {
      assertThat(c.call("list_add", c.s32(), c.address(list), c.s32(i * i))).isEqualTo(i);
    }
    Out<Long> count = new Out<>();
    int[] values =
        c.read(
            "list_values",
            c.u32(),
            crossing -> ints.readData(crossing, crossing.takeAddress(), count.get()),
            c.address(list),
            as(codecs.out(c.u32()), count));
    assertThat(values).containsExactly(1, 4, 9);
    c.run("list_free", c.address(list));
  }

  @ParameterizedTest
  @ValueSource(strings = {"library", MINIFIED})
  void numbersOf64BitsTravelInHalves(String form) {
    PlainGuest c = load(form);
    Codec<Long> split = c.codecs.split();
    twice(
        c,
        () -> {
          assertThat(c.call("add64", split, as(split, -1L), as(split, 1L << 40)))
              .isEqualTo((1L << 40) - 1);
          assertThat(
                  c.call(
                      "fnv1a",
                      split,
                      as(
                          c.codecs.array(byte[].class, Scalar.U8),
                          "hello".getBytes(StandardCharsets.US_ASCII))))
              .isEqualTo(0xa430d84680aabd0bL);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {BIGINT, "library-standalone"})
  void numbersOf64BitsTravelWhole(String form) {
    PlainGuest c = load(form);
    twice(
        c,
        () ->
            assertThat(c.call("add64", c.s64(), as(c.s64(), -1L), as(c.s64(), 1L << 40)))
                .isEqualTo((1L << 40) - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"library", MINIFIED, BIGINT, "library-standalone"})
  void memoryGrowsInTheMiddleOfACall(String form) {
    PlainGuest c = load(form);
    assertThat(c.guest.memory().pages()).isEqualTo(16);
    twice(
        c,
        () -> {
          long block = c.call("filled", c.u32(), c.s32(3 << 20), c.s32(7));
          assertThat(c.guest.memory().readByte(block + (3 << 20) - 1)).isEqualTo((byte) 7);
          c.run("free", c.address(block));
        });
    assertThat(c.guest.memory().pages()).isGreaterThan(48);
  }

  @ParameterizedTest
  @ValueSource(strings = {"library", MINIFIED, BIGINT})
  void memoryThatIsRefusedIsTheNullPointer(String form) {
    PlainGuest c = load(form, Guest.builder().limits(Limits.DEFAULT.withMemoryPages(64)));
    assertThat(c.call("filled", c.u32(), c.s32(16 << 20), c.s32(7))).isZero();
    assertThat(c.call("filled", c.u32(), c.s32(1 << 20), c.s32(7))).isPositive();
    c.guest.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"library", MINIFIED, BIGINT, "library-standalone"})
  void theGuestSortsByItsOwnFunctionOrTheHosts(String form) {
    PlainGuest c = load(form);
    Codec<Out<Integer>> cell = c.codecs.out(c.s32());
    long ascending = c.call("comparison_ascending", c.u32());
    twice(
        c,
        () -> {
          assertThat(sorted(c, ascending)).containsExactly(-1, 2, 3);
          try (Callback descending =
              c.convention.callback(
                  c.guest,
                  List.of(cell, cell),
                  c.s32(),
                  (guest, v) ->
                      Integer.compare((int) ((Out<?>) v[1]).get(), (int) ((Out<?>) v[0]).get()))) {
            assertThat(sorted(c, descending.pointer())).containsExactly(3, 2, -1);
          }
        });
  }

  private static int[] sorted(PlainGuest c, long comparison) {
    CountedCodec<int[]> ints = (CountedCodec<int[]>) c.codecs.array(int[].class, Scalar.S32);
    return c.read(
        "sort",
        null,
        crossing -> ints.readData(crossing, crossing.placedAddress(), 3),
        as(ints, new int[] {3, -1, 2}),
        c.address(comparison));
  }

  @Test
  void argumentsMayLieOnTheStackOfTheGuest() {
    PlainGuest c =
        load(
            "library",
            Guest.builder()
                .dialect(Dialect.c(null))
                .allocator("stackAlloc(size), reset stackRestore(stackSave())"));
    long stack = c.guest.function("stackSave").callLong();
    int before = c.guest.function("live_bytes").callInt();
    for (int i = 0; i < 10_000; i++) {
      assertThat(c.call("count_bytes", c.s32(), c.text("on the stack"))).isEqualTo(12);
    }
    assertThat(c.guest.function("stackSave").callLong()).isEqualTo(stack);
    assertThat(c.guest.function("live_bytes").callInt()).isEqualTo(before);
    c.guest.close();
  }

  @Test
  void aJumpOutOfSeveralCallsLeavesTheGuestUsable() {
    try (Guest guest = Guests.load("emscripten/jumps")) {
      long stack = guest.function("stackSave").callLong();
      for (int i = 0; i < 100; i++) {
        assertThat(guest.function("attempt").callInt(i)).isEqualTo(7);
        assertThat(guest.function("attempt").callInt(-1)).isZero();
      }
      assertThat(guest.function("stackSave").callLong()).isEqualTo(stack);
      GuestFunction require = guest.function("require_positive");
      require.call(1);
      assertThatThrownBy(() -> require.call(0))
          .isInstanceOf(GuestTrapException.class)
          .hasMessageStartingWith("jumps.wasm: assertion failed: number > 0 (jumps.c:")
          .hasMessageEndingWith(", require_positive)");
    }
  }
}
