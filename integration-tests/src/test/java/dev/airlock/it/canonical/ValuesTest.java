package dev.airlock.it.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Result;
import dev.airlock.codec.canonical.StringEncoding;
import dev.airlock.dialect.Family;
import dev.airlock.it.canonical.Types.BadDigit;
import dev.airlock.it.canonical.Types.Bits;
import dev.airlock.it.canonical.Types.Circle;
import dev.airlock.it.canonical.Types.Color;
import dev.airlock.it.canonical.Types.Dot;
import dev.airlock.it.canonical.Types.Empty;
import dev.airlock.it.canonical.Types.Label;
import dev.airlock.it.canonical.Types.MixedA;
import dev.airlock.it.canonical.Types.MixedB;
import dev.airlock.it.canonical.Types.MixedC;
import dev.airlock.it.canonical.Types.MixedD;
import dev.airlock.it.canonical.Types.Months;
import dev.airlock.it.canonical.Types.Pair;
import dev.airlock.it.canonical.Types.Perms;
import dev.airlock.it.canonical.Types.Person;
import dev.airlock.it.canonical.Types.Point;
import dev.airlock.it.canonical.Types.Poly;
import dev.airlock.it.canonical.Types.Rect;
import dev.airlock.it.canonical.Types.Shape;
import dev.airlock.it.canonical.Types.TooLarge;
import dev.airlock.layout.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every type there and back, in a guest of each encoding of text: the answers of the contract. */
@ParameterizedClass
@EnumSource
class ValuesTest {
  static final List<String> TEXTS =
      List.of("", "a", "Zoë", "smile 😀", "日本", "ÿ", "Ā", "abcdefgĀ", "\0");
  static final Person ANN = new Person("Ann é", 41, Optional.of("a@b"), List.of("x", "", "日"));
  static final Person BO = new Person("Bo", 255, Optional.empty(), List.of());
  static final List<Shape> SHAPES =
      List.of(
          new Dot(),
          new Circle(1.5f),
          new Rect(new Pair<>(2f, -3.5f)),
          new Label("lé日"),
          new Poly(List.of(new Point(1, 2), new Point(-1, 0.5))),
          new Poly(List.of()));

  private final CanonicalGuest guest;
  private final Types types;

  ValuesTest(StringEncoding encoding) {
    guest = new CanonicalGuest(encoding);
    types = guest.types;
  }

  @AfterEach
  void nothingIsLeft() {
    guest.assertNothingIsLeft();
    guest.close();
  }

  private <T> T same(String function, Codec<T> codec, T argument) {
    return guest.value(function, codec, codec, argument);
  }

  private <T> T add(String function, Codec<T> codec, T a, T b) {
    return guest.value(function, codec, List.of(codec, codec), a, b);
  }

  @Test
  void isRecognised() {
    assertThat(guest.guest.dialect().family()).isEqualTo(Family.CANONICAL);
    assertThat(guest.guest.recognition().evidence())
        .containsExactly("exports cabi_realloc of the canonical ABI and exports cabi_post_version");
    assertThat(guest.guest.allocator().spec())
        .hasToString(
            "cabi_realloc(zero, zero, align, size), cabi_realloc(address, old-size, align, size)");
  }

  @Test
  void aFunctionOfTheWorld() {
    assertThat(guest.functions.call("version", types.string, List.of())).isEqualTo("1.0.0");
  }

  @Test
  void numbers() {
    assertThat(same("not", types.bool, true)).isFalse();
    assertThat(add("add-u8", types.u8, 255, 2)).isEqualTo(1);
    assertThat(add("add-s8", types.s8, (byte) 127, (byte) 1)).isEqualTo((byte) -128);
    assertThat(add("add-u16", types.u16, 65535, 2)).isEqualTo(1);
    assertThat(add("add-s16", types.s16, (short) 32767, (short) 1)).isEqualTo((short) -32768);
    assertThat(add("add-u32", types.u32, 4294967295L, 0L)).isEqualTo(4294967295L);
    assertThat(add("add-s32", types.s32, Integer.MAX_VALUE, 1)).isEqualTo(Integer.MIN_VALUE);
    assertThat(add("add-u64", types.u64, -1L, 0L)).isEqualTo(-1L);
    assertThat(add("add-s64", types.s64, Long.MAX_VALUE, 1L)).isEqualTo(Long.MIN_VALUE);
    assertThat(add("add-f32", types.f32, 0.5f, 0.25f)).isEqualTo(0.75f);
    assertThat(add("add-f64", types.f64, 0.1, 0.2)).isEqualTo(0.30000000000000004);
    assertThat(same("next-char", types.codePoint, 0x1F600)).isEqualTo(0x1F601);
    assertThat(same("next-char", guest.codecs.character(), 'é')).isEqualTo('ê');
  }

  @Test
  void whatIsNotANumberBecomesTheCanonicalOne() {
    float odd = Float.intBitsToFloat(0xFFC0_1234);
    double odder = Double.longBitsToDouble(0xFFF8_0000_0000_1234L);

    assertThat(Float.floatToRawIntBits(add("add-f32", types.f32, odd, 1f))).isEqualTo(0x7FC0_0000);
    assertThat(Double.doubleToRawLongBits(add("add-f64", types.f64, odder, 1.0)))
        .isEqualTo(0x7FF8_0000_0000_0000L);
    float[] floats =
        same("double-f32", guest.codecs.array(float[].class, Scalar.F32), new float[] {odd});
    assertThat(Float.floatToRawIntBits(floats[0])).isEqualTo(0x7FC0_0000);
    double[] doubles =
        same("double-f64", guest.codecs.array(double[].class, Scalar.F64), new double[] {odder});
    assertThat(Double.doubleToRawLongBits(doubles[0])).isEqualTo(0x7FF8_0000_0000_0000L);
  }

  @Test
  void text() {
    for (String text : TEXTS) {
      assertThat(same("greet", types.string, text)).isEqualTo("Hello, " + text + "!");
      assertThat(guest.value("count-chars", types.u32, types.string, text))
          .isEqualTo(text.codePoints().count());
      assertThat(same("reverse", types.string, text))
          .isEqualTo(new StringBuilder(text).reverse().toString());
    }
  }

  private <A> A array(String function, Class<A> type, Scalar element, A argument) {
    return same(function, guest.codecs.array(type, element), argument);
  }

  @Test
  void arrays() {
    Codec<byte[]> bytes = guest.codecs.array(byte[].class, Scalar.U8);
    assertThat(guest.value("sum-bytes", types.u32, bytes, new byte[] {1, 2, -1})).isEqualTo(258L);
    assertThat(guest.value("sum-bytes", types.u32, bytes, new byte[0])).isZero();
    assertThat(same("reverse-bytes", bytes, new byte[] {1, 2, 3})).containsExactly(3, 2, 1);
    assertThat(same("reverse-bytes", bytes, new byte[0])).isEmpty();
    assertThat(array("not-all", boolean[].class, Scalar.BOOL, new boolean[] {true, false}))
        .containsExactly(false, true);
    assertThat(array("double-u16", short[].class, Scalar.U16, new short[] {1, (short) 40000}))
        .containsExactly((short) 2, (short) 14464);
    assertThat(array("double-u16", char[].class, Scalar.U16, new char[] {1, 40000}))
        .containsExactly((char) 2, (char) 14464);
    assertThat(array("double-s32", int[].class, Scalar.S32, new int[] {-3, 1 << 30}))
        .containsExactly(-6, Integer.MIN_VALUE);
    assertThat(array("double-u64", long[].class, Scalar.U64, new long[] {5, Long.MIN_VALUE}))
        .containsExactly(10, 0);
    assertThat(array("double-f32", float[].class, Scalar.F32, new float[] {0.5f, -1}))
        .containsExactly(1, -2);
    assertThat(array("double-f64", double[].class, Scalar.F64, new double[] {0.1}))
        .containsExactly(0.2);
    assertThat(array("next-chars", int[].class, Scalar.CHAR, new int[] {'a', 0x1F600}))
        .containsExactly('b', 0x1F601);
  }

  @Test
  void lists() {
    assertThat(guest.value("split", types.strings, types.string, "to be  é日"))
        .containsExactly("to", "be", "", "é日");
    assertThat(guest.value("split", types.strings, types.string, "")).isEmpty();
    List<Codec<?>> joined = List.of(types.strings, types.string);
    assertThat(guest.value("join", types.string, joined, List.of("a", "", "é日"), ", "))
        .isEqualTo("a, , é日");
    assertThat(guest.value("join", types.string, joined, List.of(), "x")).isEmpty();
    Codec<int[]> numbers = guest.codecs.array(int[].class, Scalar.U32);
    assertThat(
            guest.value(
                "flatten",
                numbers,
                guest.codecs.list(numbers),
                List.of(new int[] {1, 2}, new int[0], new int[] {3})))
        .containsExactly(1, 2, 3);
    assertThat(
            guest.value(
                "next-chars",
                guest.codecs.list(types.codePoint),
                guest.codecs.list(types.codePoint),
                List.of((int) 'a')))
        .containsExactly((int) 'b');
  }

  @Test
  void records() {
    assertThat(same("negate", types.point, new Point(5, -2.5))).isEqualTo(new Point(-5, 2.5));
    assertThat(
            guest.value(
                "sum-points", types.f64, types.points, List.of(new Point(1, 2), new Point(3, 0.5))))
        .isEqualTo(6.5);
    assertThat(guest.value("make-points", types.points, types.u32, 3L))
        .containsExactly(new Point(0, 0.5), new Point(1, 1.5), new Point(2, 2.5));
    assertThat(same("birthday", types.person, ANN))
        .isEqualTo(new Person("Ann é", 42, ANN.email(), ANN.tags()));
    assertThat(same("birthday", types.person, BO))
        .isEqualTo(new Person("Bo", 0, BO.email(), BO.tags()));
    assertThat(
            guest.value(
                "swap",
                Types.pair(guest.codecs, types.string, types.u32),
                Types.pair(guest.codecs, types.u32, types.string),
                new Pair<>(7L, "é")))
        .isEqualTo(new Pair<>("é", 7L));
  }

  @Test
  void enumsAndFlags() {
    assertThat(same("next-color", types.color, Color.RED)).isEqualTo(Color.GREEN);
    assertThat(same("next-color", types.color, Color.BLUE)).isEqualTo(Color.RED);
    assertThat(same("invert-perms", types.perms, Set.of(Perms.WRITE)))
        .containsExactly(Perms.READ, Perms.EXEC);
    assertThat(same("invert-months", types.months, Set.of(Months.JAN, Months.DEC)))
        .isEqualTo(EnumSet.range(Months.FEB, Months.NOV));
    assertThat(same("invert-bits", types.bits, EnumSet.range(Bits.B0, Bits.B17)))
        .containsExactly(Bits.B18, Bits.B19);
  }

  @Test
  void variants() {
    List<Double> areas = new ArrayList<>();
    for (Shape shape : SHAPES) {
      areas.add(guest.value("area", types.f64, types.shape, shape));
      assertThat(same("echo-shape", types.shape, shape)).isEqualTo(shape);
    }
    assertThat(areas).containsExactly(0.0, 6.75, -7.0, 3.0, 2.0, 0.0);
    assertThat(same("echo-shapes", guest.codecs.list(types.shape), SHAPES)).isEqualTo(SHAPES);
    for (Types.Mixed mixed :
        List.of(new MixedA(255), new MixedB(-1), new MixedC(-0.5f), new MixedD(1e300))) {
      assertThat(same("echo-mixed", types.mixed, mixed)).isEqualTo(mixed);
    }
  }

  @Test
  void options() {
    Codec<Optional<Long>> maybe = guest.codecs.optional(types.u32);
    assertThat(same("maybe-next", maybe, Optional.empty())).isEmpty();
    assertThat(same("maybe-next", maybe, Optional.of(0L))).contains(1L);
    Codec<Optional<String>> text = guest.codecs.optional(types.string);
    assertThat(same("maybe-reverse", text, Optional.empty())).isEmpty();
    assertThat(same("maybe-reverse", text, Optional.of(""))).contains("");
    assertThat(same("maybe-reverse", text, Optional.of("a日"))).contains("日a");
    Codec<Optional<Optional<Long>>> twice = guest.codecs.optional(maybe);
    assertThat(same("maybe-twice", twice, Optional.empty())).isEmpty();
    assertThat(same("maybe-twice", twice, Optional.of(Optional.empty())))
        .contains(Optional.empty());
    assertThat(same("maybe-twice", twice, Optional.of(Optional.of(4L)))).contains(Optional.of(5L));
  }

  @Test
  void nullForNone() {
    var maybe = guest.codecs.nullable(types.string);
    assertThat(guest.value("maybe-reverse", maybe, maybe, null)).isNull();
    assertThat(guest.value("maybe-reverse", maybe, maybe, "a日")).isEqualTo("日a");
  }

  @Test
  void results() {
    var divided = guest.codecs.result(types.s32, types.string);
    List<Codec<?>> two = List.of(types.s32, types.s32);
    assertThat(guest.value("divide", divided, two, -7, 2)).isEqualTo(Result.ok(-3));
    assertThat(guest.value("divide", divided, two, 1, 0)).isEqualTo(Result.err("division by zero"));
    var parsed = guest.codecs.result(types.u64, types.failure);
    assertThat(guest.value("parse", parsed, types.string, "18446744073709551615"))
        .isEqualTo(Result.ok(-1L));
    assertThat(guest.value("parse", parsed, types.string, "")).isEqualTo(Result.err(new Empty()));
    assertThat(guest.value("parse", parsed, types.string, "1日"))
        .isEqualTo(Result.err(new BadDigit('日')));
    assertThat(guest.value("parse", parsed, types.string, "18446744073709551616"))
        .isEqualTo(Result.err(new TooLarge(1844674407370955161L)));
    var green = guest.codecs.result(null, types.color);
    assertThat(guest.value("want-green", green, types.color, Color.GREEN))
        .isEqualTo(Result.ok(null));
    assertThat(guest.value("want-green", green, types.color, Color.BLUE))
        .isEqualTo(Result.err(Color.BLUE));
    var nothing = guest.codecs.result(null, null);
    assertThat(guest.value("want-true", nothing, types.bool, true)).isEqualTo(Result.ok(null));
    assertThat(guest.value("want-true", nothing, types.bool, false)).isEqualTo(Result.err(null));
    var text = guest.codecs.result(types.string, null);
    assertThat(guest.value("want-text", text, types.string, "é")).isEqualTo(Result.ok("é"));
    assertThat(guest.value("want-text", text, types.string, "")).isEqualTo(Result.err(null));
  }

  @Test
  void manyParameters() {
    List<Codec<?>> sixteen = Collections.nCopies(16, types.u32);
    Object[] powers = new Object[16];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = 1L << i;
    }
    assertThat(guest.value("sum16", types.u64, sixteen, powers)).isEqualTo(65535L);

    List<Codec<?>> seventeen = new ArrayList<>(sixteen);
    seventeen.add(types.u8);
    List<Object> arguments = new ArrayList<>(List.of(powers));
    arguments.add(255);
    assertThat(guest.value("sum17", types.u64, seventeen, arguments.toArray())).isEqualTo(65790L);

    List<Codec<?>> persons = List.of(types.person, types.person, types.person);
    Person third = new Person("日", 1, BO.email(), BO.tags());
    assertThat(guest.value("names", types.string, persons, ANN, BO, third)).isEqualTo("Ann é/Bo/日");
  }

  @Test
  void eachResultIsGivenBackOnce() {
    long before = guest.number("post_count");
    same("greet", types.string, "a");
    add("add-u8", types.u8, 1, 2);
    same("echo-shapes", guest.codecs.list(types.shape), SHAPES);

    assertThat(guest.number("post_count") - before).isEqualTo(2);
  }
}
