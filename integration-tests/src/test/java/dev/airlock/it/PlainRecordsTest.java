package dev.airlock.it;

import static dev.airlock.it.PlainGuest.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Case;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.plain.Out;
import dev.airlock.codec.plain.PlainCodecs;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.layout.Scalar;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** C's structs with strings, arrays, structs and tagged unions in them, and its out parameters. */
@SuppressWarnings({
  "ArrayRecordComponent", // no two of them are compared
  "NullAway", // nulls cross here, and NullAway doesn't follow them through the codecs' types
  "NullablePrimitive"
})
class PlainRecordsTest {
  record Person(String name, int age, double height, @Nullable String email, boolean active) {}

  record Point(int x, int y) {}

  record Color(int r, int g, int b, int a) {}

  record Polygon(@Nullable String label, List<Point> points, float[] weights, Color color) {}

  record Drawing(
      String title,
      List<Polygon> polygons,
      Point origin,
      @Nullable Person author,
      List<String> tags,
      int layer) {}

  record Range(long from, long to) {}

  record Stats(long count, double min, double max, double mean) {}

  sealed interface Value {
    record None() implements Value {}

    record Whole(long value) implements Value {}

    record Fraction(double value) implements Value {}

    record Text(String value) implements Value {}

    record At(Point value) implements Value {}

    record Truth(boolean value) implements Value {}
  }

  private static final Person ADA = new Person("Ada", 36, 1.65, "ada@example.org", true);
  private static final Person ZOE = new Person("Zoë 🚀", 7, 1.2, null, true);
  private static final Person GRACE = new Person("Grace", 85, 1.65, "", false);

  private final PlainGuest c = PlainGuest.load("c/records");
  private final PlainCodecs codecs = c.codecs;
  private final Codec<Integer> s32 = c.s32();
  private final Codec<Long> u32 = c.u32();
  private final Codec<Long> s64 = c.s64();
  private final Codec<Double> f64 = c.f64();
  private final Codec<String> string = codecs.string();
  private final Codec<Person> person =
      codecs.record(
          "Person",
          v -> new Person((String) v[0], (int) v[1], (double) v[2], (String) v[3], (boolean) v[4]),
          List.of(
              new Field<>("name", string, Person::name),
              new Field<>("age", s32, Person::age),
              new Field<>("height", f64, Person::height),
              new Field<Person, @Nullable String>("email", codecs.nullable(string), Person::email),
              new Field<>("active", codecs.number(Scalar.BOOL, Boolean.class), Person::active)));
  private final Codec<Point> point =
      codecs.record(
          "Point",
          v -> new Point((int) v[0], (int) v[1]),
          List.of(new Field<>("x", s32, Point::x), new Field<>("y", s32, Point::y)));
  private final Codec<Integer> u8 = codecs.number(Scalar.U8, Integer.class);
  private final Codec<Color> color =
      codecs.record(
          "Color",
          v -> new Color((int) v[0], (int) v[1], (int) v[2], (int) v[3]),
          List.of(
              new Field<>("r", u8, Color::r),
              new Field<>("g", u8, Color::g),
              new Field<>("b", u8, Color::b),
              new Field<>("a", u8, Color::a)));

  @SuppressWarnings("unchecked")
  private final Codec<Polygon> polygon =
      codecs.record(
          "Polygon",
          v -> new Polygon((String) v[0], (List<Point>) v[1], (float[]) v[2], (Color) v[3]),
          List.of(
              new Field<Polygon, @Nullable String>(
                  "label", codecs.nullable(string), Polygon::label),
              new Field<>("points", codecs.list(point), Polygon::points),
              new Field<>("weights", codecs.array(float[].class, Scalar.F32), Polygon::weights),
              new Field<>("color", color, Polygon::color)));

  private final Codec<Polygon> polygonPointer = codecs.pointer(polygon);

  @SuppressWarnings("unchecked")
  private final Codec<Drawing> drawing =
      codecs.record(
          "Drawing",
          v ->
              new Drawing(
                  (String) v[0],
                  (List<Polygon>) v[1],
                  (Point) v[2],
                  (Person) v[3],
                  (List<String>) v[4],
                  (int) v[5]),
          List.of(
              new Field<>("title", string, Drawing::title),
              new Field<>("polygons", codecs.list(polygon), Drawing::polygons),
              new Field<>("origin", point, Drawing::origin),
              new Field<Drawing, @Nullable Person>(
                  "author", codecs.nullable(person), Drawing::author),
              new Field<>(
                  "tags", codecs.sized(codecs.list(string), Scalar.U16, false), Drawing::tags),
              new Field<>("layer", u8, Drawing::layer)));

  private final Codec<Value> value =
      codecs.variant(
          "Value",
          Scalar.U8,
          List.<Case<? extends Value, ?>>of(
              new Case<Value.None, @Nullable Object>(
                  "none", Value.None.class, null, none -> null, none -> new Value.None()),
              new Case<>("whole", Value.Whole.class, s64, Value.Whole::value, Value.Whole::new),
              new Case<>(
                  "fraction",
                  Value.Fraction.class,
                  f64,
                  Value.Fraction::value,
                  Value.Fraction::new),
              new Case<>("text", Value.Text.class, string, Value.Text::value, Value.Text::new),
              new Case<>("at", Value.At.class, point, Value.At::value, Value.At::new),
              new Case<>(
                  "truth",
                  Value.Truth.class,
                  codecs.number(Scalar.BOOL, Boolean.class),
                  Value.Truth::value,
                  Value.Truth::new)));

  @AfterEach
  void nothingStays() {
    c.close();
  }

  private PlainGuest.As<List<Person>> people(Person... people) {
    return as(codecs.list(person), List.of(people));
  }

  @Test
  void aListOfStructsIsChangedInPlace() {
    Codec<List<Person>> list = codecs.list(person);
    List<Person> older =
        c.read(
            "people_birthday",
            null,
            crossing ->
                ((CountedCodec<List<Person>>) list)
                    .readData(crossing, crossing.placedAddress(), crossing.placedUnits()),
            people(ADA, ZOE));
    assertThat(older).extracting(Person::age).containsExactly(37, 8);
    assertThat(older.get(1)).isEqualTo(new Person("Zoë 🚀", 8, 1.2, null, true));
  }

  @Test
  void aPointerIntoTheArgumentIsRead() {
    Codec<@Nullable Person> tallest = codecs.nullable(person);
    assertThat(c.peek("people_tallest", tallest, people(ZOE, GRACE, ADA))).isEqualTo(GRACE);
    assertThat(c.peek("people_tallest", tallest, people())).isNull();
  }

  @Test
  void aListWhoseLengthIsAnOutParameterIsFreedWithAllItPointsAt() {
    Codec<List<Person>> list = codecs.list(person);
    Out<Long> found = new Out<>();
    List<Person> old =
        c.read(
            "people_at_least",
            u32,
            crossing -> {
              crossing.setOwns(true);
              return ((CountedCodec<List<Person>>) list)
                  .readData(crossing, crossing.takeAddress(), found.get());
            },
            people(ADA, ZOE, GRACE),
            c.s32(30),
            as(codecs.out(u32), found));
    assertThat(old).containsExactly(ADA, GRACE);
  }

  @Test
  void stringsGoInAsAnArrayOfPointers() {
    Codec<List<@Nullable String>> words = codecs.list(codecs.nullable(string));
    assertThat(
            c.own(
                "words_join",
                string,
                as(words, Arrays.asList("one", null, "", "zwölf")),
                c.text(", ")))
        .isEqualTo("one, , zwölf");
    assertThat(c.own("words_join", string, as(words, List.of()), c.text(", "))).isEmpty();
  }

  @Test
  void stringsComeOutAsAnArrayThatANullPointerEnds() {
    Codec<List<String>> words = codecs.ended(string);
    assertThat(c.own("words_of", words, c.text(" two  wörds "))).containsExactly("two", "wörds");
    assertThat(c.own("words_of", words, c.text(" "))).isEmpty();
    assertThat(c.call("words_count", s32, as(words, List.of("a", "b", "c")))).isEqualTo(3);
    Codec<List<@Nullable String>> gaps = codecs.ended(codecs.nullable(string));
    assertThatThrownBy(() -> c.call("words_count", s32, as(gaps, Arrays.asList("a", null))))
        .isInstanceOf(ArgumentException.class)
        .hasMessageContaining("element 1 of list<string> begins with a null pointer");
  }

  @Test
  void structsHoldArraysOfStructs() {
    Polygon square = c.own("polygon_square", polygonPointer, c.text("square"), c.s32(10));
    assertThat(square.label()).isEqualTo("square");
    assertThat(square.weights()).containsExactly(0.5f, 1, 1.5f);
    assertThat(square.color()).isEqualTo(new Color(255, 0, 0, 255));
    assertThat(c.call("polygon_area2", s64, as(polygon, square))).isEqualTo(200);
    assertThat(c.call("polygon_weight", f64, as(polygon, square))).isEqualTo(3);
    Polygon moved = c.own("polygon_moved", polygon, as(polygon, square), c.s32(5), c.s32(-5));
    assertThat(moved.points())
        .containsExactly(new Point(5, -5), new Point(15, -5), new Point(15, 5), new Point(5, 5));
  }

  @Test
  void structsNestAsDeepAsTheyLike() {
    Polygon triangle =
        new Polygon(
            "triangle",
            List.of(new Point(0, 0), new Point(4, 0), new Point(0, 3)),
            new float[0],
            new Color(0, 0, 0, 0));
    Polygon nameless =
        new Polygon(
            null,
            List.of(new Point(0, 0), new Point(0, 1), new Point(1, 1), new Point(1, 0)),
            new float[] {2},
            new Color(1, 2, 3, 4));
    Drawing plan =
        new Drawing(
            "Plan", List.of(triangle, nameless), new Point(3, -4), ADA, List.of("a", "b"), 9);
    assertThat(c.own("drawing_describe", string, as(drawing, plan)))
        .isEqualTo("Plan by Ada at 3,-4 layer 9: triangle(3 points, 12) -(4 points, -2) #a #b");
    Drawing anonymous = new Drawing("Plan", List.of(), new Point(3, -4), null, List.of("ü"), 255);
    assertThat(c.own("drawing_describe", string, as(drawing, anonymous)))
        .isEqualTo("Plan by - at 3,-4 layer 255: #ü");
  }

  @Test
  void structsArePassedAndReturnedByValue() {
    Codec<Range> range =
        codecs.record(
            "Range",
            v -> new Range((long) v[0], (long) v[1]),
            List.of(new Field<>("from", s64, Range::from), new Field<>("to", s64, Range::to)));
    assertThat(
            c.call(
                "range_meet",
                range,
                as(range, new Range(0, 10)),
                as(range, new Range(-5, 1L << 40))))
        .isEqualTo(new Range(0, 10));
  }

  @Test
  void aTaggedUnionIsAVariant() {
    List<String> texts = List.of("", "-9007199254740993", "7.5", "3,-4", "true", "größe");
    List<Value> values =
        List.of(
            new Value.None(),
            new Value.Whole(-9007199254740993L),
            new Value.Fraction(7.5),
            new Value.At(new Point(3, -4)),
            new Value.Truth(true),
            new Value.Text("größe"));
    for (int i = 0; i < texts.size(); i++) {
      assertThat(c.own("value_parse", value, c.text(texts.get(i)))).isEqualTo(values.get(i));
    }
    assertThat(c.call("value_size", s32, as(value, new Value.Text("größe")))).isEqualTo(7);
    assertThat(c.call("value_size", s32, as(value, new Value.Truth(false)))).isEqualTo(1);
    assertThat(c.call("value_size", s32, as(value, new Value.At(new Point(0, 0))))).isEqualTo(8);
  }

  @Test
  void aTagThatNoCaseHasIsRefused() {
    Codec<Value> narrower =
        codecs.variant(
            "Narrow",
            Scalar.U8,
            List.<Case<? extends Value, ?>>of(
                new Case<>("whole", Value.Whole.class, s64, Value.Whole::value, Value.Whole::new)));
    assertThatThrownBy(() -> c.call("value_parse", narrower, c.text("7.5")))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage("result of value_parse: the guest gave case 2 of Narrow, which has 1");
  }

  @Test
  void aStatusTellsWhetherAnOutParameterWasWritten() {
    Codec<Stats> stats =
        codecs.record(
            "Stats",
            v -> new Stats((long) v[0], (double) v[1], (double) v[2], (double) v[3]),
            List.of(
                new Field<>("count", u32, Stats::count),
                new Field<>("min", f64, Stats::min),
                new Field<>("max", f64, Stats::max),
                new Field<>("mean", f64, Stats::mean)));
    Codec<double[]> numbers = codecs.array(double[].class, Scalar.F64);
    Out<Stats> out = new Out<>();
    Stats three =
        c.read(
            "stats_of",
            s32,
            crossing -> {
              assertThat(crossing.take()).isZero();
              return out.get();
            },
            as(numbers, new double[] {4, -1, 3}),
            as(codecs.out(stats), out));
    assertThat(three).isEqualTo(new Stats(3, -1, 4, 2));
    assertThat(
            c.call("stats_of", s32, as(numbers, new double[0]), as(codecs.out(stats), new Out<>())))
        .isEqualTo(-1);
  }

  @Test
  void anOutParameterIsAPointerToAPointer() {
    Codec<@Nullable Person> pointer = codecs.nullable(person);
    for (String text : List.of("Lin=7", "Lin")) {
      Out<@Nullable Person> out = new Out<>();
      Person parsed =
          c.read(
              "person_parse",
              s32,
              crossing -> {
                crossing.setOwns(true);
                Person found = out.get();
                assertThat(crossing.take()).isEqualTo(found == null ? -1 : 0);
                return found;
              },
              c.text(text),
              as(codecs.out(pointer), out));
      assertThat(parsed).isEqualTo(text.equals("Lin") ? null : new Person("Lin", 7, 0, null, true));
    }
  }

  @Test
  void listsAndTheirLengthsAreOutParameters() {
    CountedCodec<int[]> numbers = (CountedCodec<int[]>) codecs.array(int[].class, Scalar.S32);
    Out<Long> even = new Out<>();
    Out<Long> evenCount = new Out<>();
    Out<Long> odd = new Out<>();
    Out<Long> oddCount = new Out<>();
    List<int[]> both =
        c.read(
            "partition",
            null,
            crossing -> {
              crossing.setOwns(true);
              return List.of(
                  numbers.readData(crossing, even.get(), evenCount.get()),
                  numbers.readData(crossing, odd.get(), oddCount.get()));
            },
            as(numbers, new int[] {1, 2, 3, 4, 5}),
            as(codecs.out(u32), even),
            as(codecs.out(u32), evenCount),
            as(codecs.out(u32), odd),
            as(codecs.out(u32), oddCount));
    assertThat(both.get(0)).containsExactly(2, 4);
    assertThat(both.get(1)).containsExactly(1, 3, 5);
  }
}
