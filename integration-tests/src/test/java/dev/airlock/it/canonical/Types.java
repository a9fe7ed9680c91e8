package dev.airlock.it.canonical;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Case;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.canonical.CanonicalCodecs;
import dev.airlock.layout.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of {@code canonical.wit}, as Java has them, with their codecs. */
@SuppressWarnings("NullAway") // a case that has no payload gives null
final class Types {
  record Point(int x, double y) {}

  record Person(String name, int age, Optional<String> email, List<String> tags) {}

  record Pair<A, B>(A first, B second) {}

  enum Color {
    RED,
    GREEN,
    BLUE
  }

  enum Perms {
    READ,
    WRITE,
    EXEC
  }

  enum Months {
    JAN,
    FEB,
    MAR,
    APR,
    MAY,
    JUN,
    JUL,
    AUG,
    SEP,
    OCT,
    NOV,
    DEC
  }

  enum Bits {
    B0,
    B1,
    B2,
    B3,
    B4,
    B5,
    B6,
    B7,
    B8,
    B9,
    B10,
    B11,
    B12,
    B13,
    B14,
    B15,
    B16,
    B17,
    B18,
    B19
  }

  sealed interface Shape {}

  record Dot() implements Shape {}

  record Circle(float radius) implements Shape {}

  record Rect(Pair<Float, Float> sides) implements Shape {}

  record Label(String text) implements Shape {}

  record Poly(List<Point> points) implements Shape {}

  sealed interface Mixed {}

  record MixedA(int value) implements Mixed {}

  record MixedB(long value) implements Mixed {}

  record MixedC(float value) implements Mixed {}

  record MixedD(double value) implements Mixed {}

  sealed interface Failure {}

  record Empty() implements Failure {}

  record BadDigit(int codePoint) implements Failure {}

  record TooLarge(long value) implements Failure {}

  final Codec<Boolean> bool;
  final Codec<Integer> u8;
  final Codec<Byte> s8;
  final Codec<Integer> u16;
  final Codec<Short> s16;
  final Codec<Long> u32;
  final Codec<Integer> s32;
  final Codec<Long> u64;
  final Codec<Long> s64;
  final Codec<Float> f32;
  final Codec<Double> f64;
  final Codec<Integer> codePoint;
  final Codec<String> string;
  final Codec<List<String>> strings;
  final Codec<Point> point;
  final Codec<List<Point>> points;
  final Codec<Person> person;
  final Codec<Color> color;
  final Codec<Set<Perms>> perms;
  final Codec<Set<Months>> months;
  final Codec<Set<Bits>> bits;
  final Codec<Shape> shape;
  final Codec<Mixed> mixed;
  final Codec<Failure> failure;

  Types(CanonicalCodecs codecs) {
    bool = codecs.number(Scalar.BOOL, Boolean.class);
    u8 = codecs.number(Scalar.U8, Integer.class);
    s8 = codecs.number(Scalar.S8, Byte.class);
    u16 = codecs.number(Scalar.U16, Integer.class);
    s16 = codecs.number(Scalar.S16, Short.class);
    u32 = codecs.number(Scalar.U32, Long.class);
    s32 = codecs.number(Scalar.S32, Integer.class);
    u64 = codecs.number(Scalar.U64, Long.class);
    s64 = codecs.number(Scalar.S64, Long.class);
    f32 = codecs.number(Scalar.F32, Float.class);
    f64 = codecs.number(Scalar.F64, Double.class);
    codePoint = codecs.codePoint();
    string = codecs.string();
    strings = codecs.list(string);
    point =
        codecs.record(
            "point",
            values -> new Point((Integer) value(values[0]), (Double) value(values[1])),
            List.of(new Field<>("x", s32, Point::x), new Field<>("y", f64, Point::y)));
    points = codecs.list(point);
    person = person(codecs);
    color = codecs.enumeration("color", List.of(Color.values()));
    perms = codecs.flags("perms", List.of(Perms.values()));
    months = codecs.flags("months", List.of(Months.values()));
    bits = codecs.flags("bits", List.of(Bits.values()));
    shape =
        codecs.variant(
            "shape",
            List.of(
                new Case<Dot, @Nullable Object>(
                    "dot", Dot.class, null, dot -> null, nothing -> new Dot()),
                new Case<>("circle", Circle.class, f32, Circle::radius, Circle::new),
                new Case<>("rect", Rect.class, pair(codecs, f32, f32), Rect::sides, Rect::new),
                new Case<>("label", Label.class, string, Label::text, Label::new),
                new Case<>("poly", Poly.class, points, Poly::points, Poly::new)));
    mixed =
        codecs.variant(
            "mixed",
            List.of(
                new Case<>("a", MixedA.class, u8, MixedA::value, MixedA::new),
                new Case<>("b", MixedB.class, s64, MixedB::value, MixedB::new),
                new Case<>("c", MixedC.class, f32, MixedC::value, MixedC::new),
                new Case<>("d", MixedD.class, f64, MixedD::value, MixedD::new)));
    failure =
        codecs.variant(
            "failure",
            List.of(
                new Case<Empty, @Nullable Object>(
                    "empty", Empty.class, null, empty -> null, nothing -> new Empty()),
                new Case<>(
                    "bad-digit", BadDigit.class, codePoint, BadDigit::codePoint, BadDigit::new),
                new Case<>("too-large", TooLarge.class, u64, TooLarge::value, TooLarge::new)));
  }

  @SuppressWarnings("unchecked")
  private Codec<Person> person(CanonicalCodecs codecs) {
    return codecs.record(
        "person",
        values ->
            new Person(
                (String) value(values[0]),
                (Integer) value(values[1]),
                (Optional<String>) value(values[2]),
                (List<String>) value(values[3])),
        List.of(
            new Field<>("name", string, Person::name),
            new Field<>("age", u8, Person::age),
            new Field<>("email", codecs.optional(string), Person::email),
            new Field<>("tags", strings, Person::tags)));
  }

  @SuppressWarnings("unchecked")
  static <A, B> Codec<Pair<A, B>> pair(CanonicalCodecs codecs, Codec<A> a, Codec<B> b) {
    return codecs.record(
        "tuple",
        values -> new Pair<>((A) value(values[0]), (B) value(values[1])),
        List.of(
            new Field<Pair<A, B>, A>("first", a, Pair::first),
            new Field<Pair<A, B>, B>("second", b, Pair::second)));
  }

  static Object value(@Nullable Object value) {
    if (value == null) {
      throw new AssertionError("null");
    }
    return value;
  }
}
