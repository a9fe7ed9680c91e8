package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.HostMethod;
import dev.airlock.codec.plain.PlainCodecs;
import dev.airlock.codec.plain.PlainConvention;
import dev.airlock.dialect.Dialect;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.View;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Functions of the host that serve a plain Rust guest, with values both ways. */
class RustCallbacksTest {
  record Point(int x, int y) {}

  record Place(String name, Point at) {}

  private final PlainConvention convention =
      new PlainConvention(Dialect.counted("Rust", null), AddressSize.WASM32);
  private final PlainCodecs codecs = convention.plainCodecs();
  private final Codec<Integer> s32 = codecs.number(Scalar.S32, Integer.class);
  private final Codec<Long> s64 = codecs.number(Scalar.S64, Long.class);
  private final Codec<String> string = codecs.string();
  private final Codec<String> packed = codecs.packed(string, true);
  private final Codec<Point> point =
      codecs.record(
          "Point",
          v -> new Point((int) v[0], (int) v[1]),
          List.of(new Field<>("x", s32, Point::x), new Field<>("y", s32, Point::y)));
  private final Codec<Place> place =
      codecs.record(
          "Place",
          v -> new Place((String) v[0], (Point) v[1]),
          List.of(new Field<>("name", string, Place::name), new Field<>("at", point, Place::at)));
  private final List<String> logged = new ArrayList<>();

  private GuestBuilder imports() {
    GuestBuilder builder = Guest.builder();
    serve(builder, "log", List.of(string), null, (guest, v) -> logged.add((String) v[0]));
    serve(
        builder,
        "fetch",
        List.of(string),
        codecs.nullable(packed),
        (guest, v) -> "color".equals(v[0]) ? "grün" : null);
    Codec<Double> f64 = codecs.number(Scalar.F64, Double.class);
    serve(
        builder,
        "sum",
        List.of(codecs.array(double[].class, Scalar.F64)),
        f64,
        (guest, v) -> DoubleStream.of((double[]) v[0]).sum());
    serve(
        builder,
        "path",
        List.of(s32),
        codecs.packed(codecs.list(point), true),
        (guest, v) -> IntStream.range(0, (int) v[0]).mapToObj(i -> new Point(i, -i)).toList());
    serve(
        builder,
        "locate",
        List.of(string),
        place,
        (guest, v) -> new Place("new " + v[0], new Point(7, -8)));
    serve(
        builder,
        "names",
        List.of(codecs.list(place)),
        codecs.packed(codecs.list(string), true),
        (guest, v) -> {
          List<String> names = new ArrayList<>();
          for (Object each : (List<?>) v[0]) {
            names.add(((Place) each).name().toUpperCase(Locale.ROOT) + ((Place) each).at().x());
          }
          return names;
        });
    serve(builder, "check", List.of(s32), s32, (guest, v) -> (int) v[0] > 9 ? -3 : 0);
    serve(
        builder,
        "reason",
        List.of(codecs.view()),
        s32,
        (guest, v) -> {
          byte[] bytes = "too großß".getBytes(StandardCharsets.UTF_8);
          View room = (View) v[0];
          room.write(0, bytes, 0, (int) Math.min(bytes.length, room.byteSize()));
          return bytes.length;
        });
    serve(
        builder,
        "below",
        List.of(s32),
        s64,
        (guest, v) -> 10 * guest.function("descend").callLong((int) v[0]));
    serve(
        builder,
        "apply",
        List.of(s32, string),
        packed,
        (guest, v) -> (int) v[0] == 1 ? "<" + v[1] + ">" : "?");
    return builder;
  }

  private void serve(
      GuestBuilder builder,
      String name,
      List<Codec<?>> parameters,
      @Nullable Codec<?> result,
      HostMethod method) {
    builder.function("env", name, convention.hostFunction(parameters, result, method));
  }

  @Test
  void valuesGoBothWays() {
    try (PlainGuest rust = PlainGuest.load("rust/callbacks", imports())) {
      rust.run("log_words", rust.text("to the höst"));
      assertThat(logged).containsExactly("to", "the", "höst");
      Codec<@Nullable String> perhaps = codecs.nullable(packed);
      assertThat(rust.call("fetch_pair", perhaps, rust.text("color"))).isEqualTo("color=grün");
      assertThat(rust.call("fetch_pair", perhaps, rust.text("size"))).isNull();
      assertThat(rust.call("sum_halves", rust.f64(), rust.s32(3))).isEqualTo(4.5);
      assertThat(rust.call("walk", s64, rust.s32(4))).isEqualTo(6 - 600);
      assertThat(rust.call("walk", s64, rust.s32(0))).isZero();
      assertThat(rust.call("describe", packed, rust.text("Zoë"))).isEqualTo("new Zoë@7,-8");
      assertThat(rust.call("name_places", packed)).isEqualTo("HERE1|DÖRFLI-3");
      assertThat(rust.call("map_words", packed, rust.text("a ü"), rust.s32(1)))
          .isEqualTo("<a> <ü>");
    }
  }

  @Test
  void anErrorIsAStatusAndAText() {
    try (PlainGuest rust = PlainGuest.load("rust/callbacks", imports())) {
      assertThat(rust.call("objection", packed, rust.s32(9))).isEmpty();
      assertThat(rust.call("objection", packed, rust.s32(10))).isEqualTo("-3: too großß");
    }
  }

  @Test
  void theHostCallsTheGuestThatCallsIt() {
    try (PlainGuest rust = PlainGuest.load("rust/callbacks", imports())) {
      assertThat(rust.call("descend", s64, rust.s32(3))).isEqualTo(123);
    }
  }
}
