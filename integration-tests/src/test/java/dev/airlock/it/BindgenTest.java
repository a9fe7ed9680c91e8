package dev.airlock.it;

import static dev.airlock.it.BindgenCalls.arg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Result;
import dev.airlock.codec.bindgen.BindgenCodecs;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.dialect.Family;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.layout.Scalar;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers, text, arrays, options and results of wasm-bindgen; the answers are those of {@code
 * guests/bindgen/check.mjs}.
 */
@SuppressWarnings("NullAway") // that what is there is there is what is tested
@ParameterizedClass
@ValueSource(strings = {"slab", "externref", "multivalue"})
class BindgenTest extends BindgenGuest {
  // Recognition

  @Test
  void isRecognised() {
    assertThat(guest().dialect().family()).isEqualTo(Family.WASM_BINDGEN);
    BindgenFacts facts = guest().dialect().bindgen();
    assertThat(facts.objects())
        .isEqualTo(
            mode.equals("slab") ? BindgenFacts.Objects.SLAB : BindgenFacts.Objects.EXTERNREF);
    assertThat(facts.multiValue()).isEqualTo(mode.equals("multivalue"));
    assertThat(facts.splitsLongs()).isFalse();
    assertThat(facts.optionsAsDoubles()).isTrue();
    assertThat(facts.slicesWithObjects()).isTrue();
    assertThat(facts.withVersion("0.2.108")).isEqualTo(facts);
    assertThat(facts.withVersion("0.2.130 (c93b8ae84)").none())
        .isEqualTo(BindgenFacts.NONE_SINCE_119);
  }

  // Numbers, enumerations

  @Test
  void passesNumbers() {
    BindgenCodecs c = c();
    Codec<Byte> s8 = c.number(Scalar.S8, Byte.class);
    Codec<Integer> u8 = c.number(Scalar.U8, Integer.class);
    Codec<Long> u32 = c.number(Scalar.U32, Long.class);
    assertThat(echo("not", c.number(Scalar.BOOL, Boolean.class), true)).isFalse();
    assertThat(call("add_i8", s8, arg(s8, (byte) 127), arg(s8, (byte) 1))).isEqualTo((byte) -128);
    assertThat(call("add_u8", u8, arg(u8, 255), arg(u8, 1))).isZero();
    assertThat(call("add_u32", u32, arg(u32, 0xffff_ffffL), arg(u32, 0L))).isEqualTo(0xffff_ffffL);
    assertThat(call("add_i64", s64(c), arg(s64(c), 1L << 62), arg(s64(c), 1L << 62)))
        .isEqualTo(Long.MIN_VALUE);
    assertThat(call("add_f64", f64(c), arg(f64(c), 0.1), arg(f64(c), 0.2)))
        .isEqualTo(0.30000000000000004);
    assertThat(echo("next_char", c.character(), 'é')).isEqualTo('ê');
    assertThat(echo("next_char", c.codePoint(), 0x1f600)).isEqualTo(0x1f601);
    assertThatThrownBy(() -> echo("next_char", c.character(), '\ud800'))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("argument 'p0' of next_char: 55296 is no Unicode scalar value");
    assertThatThrownBy(() -> call("add_u8", u8, arg(u8, 256), arg(u8, 1)))
        .isInstanceOf(ArgumentException.class);
  }

  private enum Color {
    RED,
    GREEN,
    BLUE
  }

  private enum Level {
    LOW,
    HIGH
  }

  @Test
  void passesEnumerations() {
    Codec<Color> color = c().enumeration("Color", List.of(Color.values()), List.of(2, 5, 7));
    assertThat(echo("next_color", color, Color.RED)).isEqualTo(Color.GREEN);
    assertThat(echo("maybe_color", c().nullable(color), Color.BLUE)).isEqualTo(Color.RED);
    assertThat(echo("maybe_color", c().nullable(color), null)).isNull();
    Codec<Level> level =
        c().textEnumeration("Level", List.of(Level.values()), List.of("low", "high"));
    assertThat(echo("other_level", level, Level.LOW)).isEqualTo(Level.HIGH);
  }

  // Text and arrays

  @Test
  void passesText() {
    assertThat(call("greet", c().string(), text("Zoë 😀"))).isEqualTo("Hello, Zoë 😀!");
    assertThat(call("greet", c().string(), text(""))).isEqualTo("Hello, !");
    assertThat(call("reverse", c().string(), text("aé😀"))).isEqualTo("😀éa");
    assertThat(call("count_chars", u32(c()), text("aé😀"))).isEqualTo(3);
    Codec<Optional<String>> maybe = c().optional(c().string());
    assertThat(echo("maybe_upper", maybe, Optional.of("aé"))).contains("AÉ");
    assertThat(echo("maybe_upper", maybe, Optional.empty())).isEmpty();
    assertThat(echo("maybe_upper", maybe, Optional.of(""))).contains("");
  }

  @Test
  void passesArrays() {
    BindgenCodecs c = c();
    Codec<byte[]> u8 = c.array(byte[].class, Scalar.U8);
    assertThat(call("sum_bytes", u32(c), arg(u8, new byte[] {1, 2, -1}))).isEqualTo(258);
    assertThat(call("sum_bytes", u32(c), arg(u8, new byte[0]))).isZero();
    assertThat(echo("reverse_bytes", u8, new byte[] {1, 2, 3})).containsExactly(3, 2, 1);
    assertThat(echo("double_u16", c.array(short[].class, Scalar.U16), new short[] {1, -25536}))
        .containsExactly(2, 14464);
    assertThat(echo("double_i32", c.array(int[].class, Scalar.S32), new int[] {-3, 1 << 30}))
        .containsExactly(-6, Integer.MIN_VALUE);
    assertThat(echo("double_i64", c.array(long[].class, Scalar.S64), new long[] {-5, 1L << 40}))
        .containsExactly(-10, 1L << 41);
    assertThat(echo("double_f32", c.array(float[].class, Scalar.F32), new float[] {0.5f}))
        .containsExactly(1f);
    assertThat(echo("double_f64", c.array(double[].class, Scalar.F64), new double[] {0.1}))
        .containsExactly(0.2);
    assertThat(echo("double_i32", c.list(s32(c)), List.of(4, 5))).containsExactly(8, 10);
    assertThat(echo("maybe_bytes", c.nullable(u8), new byte[] {1, 2})).containsExactly(2, 1);
    assertThat(echo("maybe_bytes", c.nullable(u8), null)).isNull();
    assertThat(echo("maybe_bytes", c.nullable(u8), new byte[0])).isEmpty();
  }

  @Test
  void changesAnArrayInPlace() {
    double[] array = {1, 2.5};
    call("double_in_place", null, arg(c().changedArray(double[].class, Scalar.F64), array));
    assertThat(array).containsExactly(2, 5);
    assertThat(objects()).isZero();
  }

  @Test
  void passesListsOfText() {
    Codec<List<String>> texts = c().list(c().string());
    assertThat(call("split", texts, text("to be or"))).containsExactly("to", "be", "or");
    assertThat(call("split", texts, text(" "))).isEmpty();
    assertThat(call("join", c().string(), arg(texts, List.of("a", "é", "")), text(", ")))
        .isEqualTo("a, é, ");
    assertThat(objects()).isZero();
  }

  // Options

  @Test
  void passesOptionsOfNumbers() {
    BindgenCodecs c = c();
    assertOption("maybe_bool", c.number(Scalar.BOOL, Boolean.class), true, false);
    assertOption("maybe_u8", c.number(Scalar.U8, Integer.class), 255, 0);
    assertOption("maybe_i16", c.number(Scalar.S16, Short.class), (short) -2, (short) -1);
    assertOption("maybe_char", c.codePoint(), 97, 98);
    assertOption("maybe_i32", s32(c), -2, -1);
    assertOption("maybe_i32", s32(c), Integer.MIN_VALUE, Integer.MIN_VALUE + 1);
    assertOption("maybe_u32", u32(c), -2, -1);
    assertOption("maybe_u32", c.number(Scalar.U32, Long.class), 0xffff_fffeL, 0xffff_ffffL);
    assertOption("maybe_f32", c.number(Scalar.F32, Float.class), 0.5f, 1.5f);
    assertOption("maybe_i64", s64(c), -2L, -1L);
    assertOption("maybe_u64", c.number(Scalar.U64, Long.class), -2L, -1L);
    assertOption("maybe_f64", f64(c), 0.5, 1.5);
  }

  private <T> void assertOption(String export, Codec<T> codec, T value, T more) {
    Codec<@Nullable T> option = c().nullable(codec);
    assertThat(call(export, option, arg(option, null))).as(export).isNull();
    assertThat(call(export, option, arg(option, value))).as(export).isEqualTo(more);
  }

  // Results

  @Test
  void givesResultsAndErrors() {
    BindgenCodecs c = c();
    assertThat(call("parse_i32", orError(s32(c)), text("-42"))).isEqualTo(Result.ok(-42));
    assertError(call("parse_i32", orError(s32(c)), text("4x")), "invalid digit found in string");
    assertThat(call("parse_f64", orError(f64(c)), text("2.5"))).isEqualTo(Result.ok(2.5));
    assertError(call("parse_f64", orError(f64(c)), text("x")), "invalid float literal");
    assertThat(call("parse_u64", orError(s64(c)), text("18446744073709551615")))
        .isEqualTo(Result.ok(-1L));
    Codec<Boolean> bool = c.number(Scalar.BOOL, Boolean.class);
    assertThat(call("parse_bool", orError(bool), text("yes"))).isEqualTo(Result.ok(true));
    assertThat(call("parse_bool", orError(bool), text("x")))
        .isEqualTo(Result.err("neither yes nor no: x"));
    assertThat(call("check", orError(null), text("x"))).isEqualTo(Result.ok(null));
    assertThat(call("check", orError(null), text(""))).isEqualTo(Result.err(42.0));
    assertThat(call("check", c.result(null, s32(c)), text(""))).isEqualTo(Result.err(42));
    assertThat(call("checked_greet", orError(c.string()), text("you")))
        .isEqualTo(Result.ok("Hello, you!"));
    assertThat(call("checked_greet", c.result(c.string(), c.string()), text("")))
        .isEqualTo(Result.err("no name"));
    Codec<byte[]> bytes = c.array(byte[].class, Scalar.U8);
    assertThat(call("decode_hex", orError(bytes), text("00ff10")))
        .isInstanceOfSatisfying(
            Result.Ok.class, ok -> assertThat((byte[]) ok.value()).containsExactly(0, -1, 16));
    assertError(call("decode_hex", orError(bytes), text("0")), "odd number of digits");
    assertThat(objects()).isZero();
  }

  @Test
  void givesResultsOfOptions() {
    Codec<@Nullable String> maybe = c().nullable(c().string());
    assertThat(call("maybe_greet", orError(maybe), text("x"))).isEqualTo(Result.ok("Hello, x!"));
    assertThat(call("maybe_greet", orError(maybe), text(""))).isEqualTo(Result.ok(null));
    assertError(call("maybe_greet", orError(maybe), text("fail")), "told to fail");
    Codec<@Nullable Integer> number = c().nullable(u32(c()));
    assertThat(call("maybe_parse", orError(number), text("7"))).isEqualTo(Result.ok(7));
    assertThat(call("maybe_parse", orError(number), text(""))).isEqualTo(Result.ok(null));
    assertError(call("maybe_parse", orError(number), text("-")), "invalid digit found in string");
  }

  @Test
  void endsWhenItPanicsOrThrows() {
    assertThatThrownBy(() -> call("raise", null, text("thrown")))
        .isInstanceOf(GuestTrapException.class)
        .hasMessage("%s.wasm threw: thrown".formatted(mode));
    assertThat(guest().isUsable()).isFalse();
  }
}
