package dev.airlock.it;

import static dev.airlock.it.BindgenCalls.arg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Engines;
import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.GuestModule;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Result;
import dev.airlock.codec.bindgen.BindgenCodecs;
import dev.airlock.codec.bindgen.BindgenConvention;
import dev.airlock.codec.bindgen.GuestClosure;
import dev.airlock.codec.bindgen.JsError;
import dev.airlock.codec.bindgen.JsException;
import dev.airlock.codec.bindgen.JsFunction;
import dev.airlock.codec.bindgen.JsObjects;
import dev.airlock.codec.bindgen.JsUndefined;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.dialect.Family;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.AirlockException;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.SignatureException;
import dev.airlock.it.BindgenCalls.Arg;
import dev.airlock.layout.Scalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that wasm-bindgen can carry, on one source post-processed three ways; the answers are
 * those of {@code guests/bindgen/check.mjs}.
 */
@SuppressWarnings("NullAway") // that what is there is there is what is tested
@ParameterizedClass
@ValueSource(strings = {"slab", "externref", "multivalue"})
class BindgenTest {
  private static final Map<String, GuestModule> MODULES = new ConcurrentHashMap<>();

  @Parameter String mode;

  private @Nullable Guest loaded;

  @AfterEach
  void closeIt() {
    if (loaded != null) {
      loaded.close();
    }
  }

  private Guest guest() {
    if (loaded == null) {
      loaded = MODULES.computeIfAbsent(mode, BindgenTest::compile).instantiate();
    }
    return loaded;
  }

  /** Without what is kept from call to call, so that what the guest counts is what was lost. */
  private static GuestModule compile(String mode) {
    var convention = convention(mode);
    BindgenCodecs c = convention.bindgen();
    var builder =
        Guest.builder()
            .withoutScratch()
            .function("host", "add", (_, n) -> new long[] {n[0] + n[1]});
    serve(
        builder,
        "name_of",
        convention.hostFunction(List.of(u32(c)), c.string(), (_, a) -> "name" + a[0]));
    serve(
        builder,
        "maybe_name_of",
        convention.hostFunction(
            List.of(u32(c)), c.nullable(c.string()), (_, a) -> (int) a[0] == 7 ? "seven" : null));
    serve(
        builder,
        "scale",
        convention.hostFunction(
            List.of(c.array(double[].class, Scalar.F64), f64(c)),
            c.array(double[].class, Scalar.F64),
            (_, a) -> Arrays.stream((double[]) a[0]).map(each -> each * (double) a[1]).toArray()));
    serve(
        builder,
        "risky",
        convention
            .catching()
            .hostFunction(List.of(c.string()), c.string(), (_, a) -> risky((String) a[0])));
    serve(
        builder,
        "risky_number",
        convention.catching().hostFunction(List.of(s32(c)), f64(c), (_, a) -> half((int) a[0])));
    serve(
        builder,
        "take_text",
        convention.hostFunction(
            List.of(BindgenConvention.taking(c.string())),
            u32(c),
            (_, a) -> ((String) a[0]).length()));
    serve(
        builder,
        "maybe_number",
        convention.hostFunction(
            List.of(c.nullable(u32(c))),
            c.nullable(f64(c)),
            (_, a) -> a[0] == null ? null : (int) a[0] / 4.0));
    Codec<@Nullable Object> store = c.lentValue();
    serveAs(
        builder,
        "new_371827beccb1a69e",
        convention.hostFunction(
            List.of(c.string()), c.value(), (_, a) -> new Store((String) a[0])));
    serve(
        builder,
        "put",
        convention.hostFunction(
            List.of(store, c.string(), s64(c)),
            null,
            (_, a) -> ((Store) a[0]).values.put((String) a[1], (Long) a[2])));
    serveAs(
        builder,
        "get_fcbc470b06dca4b5",
        convention.hostFunction(
            List.of(store, c.string()),
            c.nullable(s64(c)),
            (_, a) -> ((Store) a[0]).values.get((String) a[1])));
    return builder.compile(Guests.bytes("bindgen/" + mode), mode + ".wasm");
  }

  private static final Map<String, String> HASHES =
      Map.of(
          "name_of", "af0013d56016fc1f",
          "maybe_name_of", "33a098557c38ca21",
          "scale", "9ab3e85643ff26db",
          "risky", "bfe30655f96d648e",
          "risky_number", "f277bf3e75e2059c",
          "take_text", "f182f7b1366666b2",
          "maybe_number", "117eaa8a4ec2847d",
          "put", "78ea809230d03030");

  private static void serve(
      dev.airlock.GuestBuilder builder, String name, dev.airlock.HostFunction function) {
    serveAs(builder, name + "_" + HASHES.get(name), function);
  }

  private static void serveAs(
      dev.airlock.GuestBuilder builder, String name, dev.airlock.HostFunction function) {
    builder.function("./bindgen_bg.js", "__wbg_" + name, function);
  }

  private record Store(String name, Map<String, Long> values) {
    Store(String name) {
      this(name, new LinkedHashMap<>());
    }
  }

  private static String risky(String text) {
    if (text.equals("bad")) {
      throw new JsException("bad luck");
    }
    return text.toUpperCase(java.util.Locale.ROOT);
  }

  private static double half(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("negative");
    }
    return number / 2.0;
  }

  /** As the imports and exports show it. */
  private static BindgenConvention convention(String mode) {
    byte[] wasm = Guests.bytes("bindgen/" + mode);
    ModuleShape shape = Engines.preferred().compile(wasm, mode).shape();
    return new BindgenConvention(BindgenFacts.of(shape));
  }

  private BindgenConvention convention() {
    return BindgenConvention.of(guest());
  }

  private BindgenCodecs c() {
    return convention().bindgen();
  }

  private static Codec<Integer> s32(Codecs c) {
    return c.number(Scalar.S32, Integer.class);
  }

  private static Codec<Integer> u32(Codecs c) {
    return c.number(Scalar.U32, Integer.class);
  }

  private static Codec<Long> s64(Codecs c) {
    return c.number(Scalar.S64, Long.class);
  }

  private static Codec<Double> f64(Codecs c) {
    return c.number(Scalar.F64, Double.class);
  }

  private Arg<String> text(String value) {
    return arg(c().string(), value);
  }

  private <T extends @Nullable Object> T call(
      String export, @Nullable Codec<T> result, Arg<?>... arguments) {
    return new BindgenCalls(guest()).call(export, result, arguments);
  }

  private <T> T echo(String export, Codec<T> codec, T value) {
    return call(export, codec, arg(codec, value));
  }

  private <T> Codec<Result<T, @Nullable Object>> orError(@Nullable Codec<T> ok) {
    return c().result(ok, c().value());
  }

  private long liveBytes() {
    guest().trim();
    return guest().function("live_bytes").callInt();
  }

  private int objects() {
    return JsObjects.of(guest()).count();
  }

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

  private static void assertError(Result<?, ?> result, String message) {
    assertThat(result).isEqualTo(Result.err(JsError.of(message)));
  }

  @Test
  void endsWhenItPanicsOrThrows() {
    assertThatThrownBy(() -> call("raise", null, text("thrown")))
        .isInstanceOf(GuestTrapException.class)
        .hasMessage("%s.wasm threw: thrown".formatted(mode));
    assertThat(guest().isUsable()).isFalse();
  }

  // Classes

  private Codec<Long> counter() {
    return c().handle("Counter", HandleKind.BORROW, address -> address, address -> address);
  }

  @Test
  void livesWithAClass() {
    Codec<Long> counter = counter();
    Codec<Integer> number = s32(c());
    Long a = call("counter_new", counter, text("c"), arg(number, 5));
    assertThat(call("__wbg_get_counter_value", number, arg(counter, a))).isEqualTo(5);
    call("__wbg_set_counter_value", null, arg(counter, a), arg(number, 6));
    assertThat(call("counter_increment", number, arg(counter, a), arg(number, 4))).isEqualTo(10);
    assertThat(call("__wbg_get_counter_step", f64(c()), arg(counter, a))).isEqualTo(0.5);
    call("counter_set_name", null, arg(counter, a), text("d"));
    assertThat(call("counter_show", c().string(), arg(counter, a))).isEqualTo("d=10");
    Long b = ok(call("counter_parse", orError(counter), text("e=3")));
    assertError(call("counter_parse", orError(counter), text("e")), "no =");
    assertThat(call("counter_maybe", c().nullable(counter), text(""))).isNull();
    Long sum = call("counter_plus", counter, arg(counter, a), arg(counter, b));
    assertThat(call("counter_show", c().string(), arg(counter, sum))).isEqualTo("d+e=13");
    Codec<@Nullable Long> maybe = c().nullable(counter);
    assertThat(call("counter_absorb", number, arg(counter, a), arg(maybe, b))).isEqualTo(13);
    assertThat(call("counter_absorb", number, arg(counter, a), arg(maybe, null))).isEqualTo(13);
    assertThat(call("counter_finish", number, arg(counter, sum))).isEqualTo(13);
    assertThat(guest().function("live_counters").callInt()).isEqualTo(1);
    BindgenConvention.freeing(guest(), "Counter").accept(a);
    assertThat(guest().function("live_counters").callInt()).isZero();
    assertThatThrownBy(() -> call("counter_finish", number, arg(counter, 0L)))
        .isInstanceOf(ArgumentException.class)
        .hasMessage(
            "argument 'p0' of counter_finish: its address is 0, so it is no Counter; was it given"
                + " away?");
  }

  private static <T> T ok(Result<T, ?> result) {
    return ((Result.Ok<T, ?>) result).value();
  }

  @Test
  void passesListsOfObjectsOfAClass() {
    Codec<List<Long>> counters = c().list(counter());
    List<Long> two =
        call("counters", counters, arg(c().array(int[].class, Scalar.S32), new int[] {4, 5}));
    assertThat(two).hasSize(2);
    assertThat(call("__wbg_get_counter_value", s32(c()), arg(counter(), two.get(1)))).isEqualTo(5);
    assertThat(call("total", s32(c()), arg(counters, two))).isEqualTo(9);
    assertThat(guest().function("live_counters").callInt()).isZero();
    assertThat(objects()).isZero();
  }

  // Values of JavaScript

  @Test
  void passesAnyObject() {
    Object object = new Object();
    assertThat(echo("same", c().value(), object)).isSameAs(object);
    assertThat(echo("same", c().value(), JsUndefined.UNDEFINED)).isEqualTo(JsUndefined.UNDEFINED);
    assertThat(call("same", c().value(), arg(c().value(), null))).isNull();
    assertThat(echo("maybe_value", c().nullable(c().value()), object)).isSameAs(object);
    assertThat(echo("maybe_value", c().nullable(c().value()), null)).isNull();
    Codec<BigInteger> big = c().value(BigInteger.class, false);
    assertThat(echo("big", big, BigInteger.TWO.pow(70))).isEqualTo(BigInteger.TWO.pow(70));
    assertThat(objects()).isZero();
  }

  @Test
  void tellsValuesApart() {
    assertThat(kind(JsUndefined.UNDEFINED)).isEqualTo("undefined");
    assertThat(kind(null)).isEqualTo("null");
    assertThat(kind(true)).isEqualTo("true");
    assertThat(kind("é")).isEqualTo("string:é");
    assertThat(kind(2.5)).isEqualTo("number:2.5");
    assertThat(kind(3)).isEqualTo("number:3");
    assertThat(kind(Map.of())).isEqualTo("other");
    Codec<Boolean> bool = c().number(Scalar.BOOL, Boolean.class);
    assertThat(call("borrowed", bool, arg(c().lentValue(), JsUndefined.UNDEFINED))).isTrue();
    assertThat(objects()).isZero();
  }

  private String kind(@Nullable Object value) {
    return call("kind", c().string(), arg(c().lentValue(), value));
  }

  @Test
  void passesListsOfValues() {
    Codec<List<@Nullable Object>> values = c().list(c().value());
    assertThat(call("values", values, arg(f64(c()), 0.5), text("t")))
        .containsExactly(JsUndefined.UNDEFINED, null, true, 0.5, "t");
    List<@Nullable Object> three = Arrays.asList(JsUndefined.UNDEFINED, 1, JsUndefined.UNDEFINED);
    assertThat(call("count_undefined", u32(c()), arg(values, three))).isEqualTo(2);
    assertThat(objects()).isZero();
  }

  private record Person(
      String name, int age, List<String> tags, Optional<String> email, double score) {}

  @SuppressWarnings("unchecked")
  private Codec<Person> person() {
    BindgenCodecs c = c();
    List<Field<Person, ?>> fields =
        List.of(
            new Field<>("name", c.string(), Person::name),
            new Field<>("age", u32(c), Person::age),
            new Field<>("tags", c.list(c.string()), Person::tags),
            new Field<>("email", c.optional(c.string()), Person::email),
            new Field<>("score", f64(c), Person::score));
    return c.record(
        "Person",
        v ->
            new Person(
                (String) v[0],
                (Integer) v[1],
                (List<String>) v[2],
                (Optional<String>) v[3],
                (Double) v[4]),
        fields);
  }

  @Test
  void passesRecordsAsObjects() {
    assertThat(call("person", orError(person()), text("Ann"), arg(u32(c()), 41)))
        .isEqualTo(Result.ok(new Person("Ann", 41, List.of("a", "b"), Optional.empty(), 1.5)));
    Object asValue = ok(call("person", orError(c().value()), text("Ann"), arg(u32(c()), 41)));
    assertThat(asValue)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("tags", List.of("a", "b"))
        .containsEntry("age", 41.0);
    Person bo = new Person("Bo", 7, List.of("x"), Optional.of("b@o"), 2);
    assertThat(call("describe", orError(c().string()), arg(person(), bo)))
        .isEqualTo(Result.ok("Bo 7 x b@o 2"));
    Object incomplete = Map.of("name", "Bo");
    assertError(
        call("describe", orError(c().string()), arg(c().value(), incomplete)),
        "Error: missing field `age`");
    assertError(
        call("describe", orError(c().string()), arg(c().value(), 5)),
        "Error: invalid type: floating point `5.0`, expected struct Person");
    assertThat(objects()).as("the names of the fields, which serde keeps").isLessThanOrEqualTo(5);
  }

  @Test
  void passesTypedArraysAsValues() {
    Codec<byte[]> lent = c().value(byte[].class, true);
    Codec<byte[]> bytes = c().array(byte[].class, Scalar.U8);
    assertThat(call("bytes_of", bytes, arg(lent, new byte[] {1, 2}))).containsExactly(1, 2);
    assertThat(call("array_of", c().value(byte[].class, false), arg(bytes, new byte[] {9, 8})))
        .containsExactly(9, 8);
    assertThat(objects()).isZero();
  }

  // Functions of the host

  @Test
  void servesImports() {
    BindgenCodecs c = c();
    assertThat(call("call_add", s32(c), arg(s32(c), 2), arg(s32(c), 3))).isEqualTo(5);
    assertThat(call("call_name_of", c.string(), arg(u32(c), 9))).isEqualTo("<name9>");
    assertThat(call("call_maybe_name_of", c.string(), arg(u32(c), 7))).isEqualTo("seven");
    assertThat(call("call_maybe_name_of", c.string(), arg(u32(c), 8))).isEqualTo("nobody");
    Codec<double[]> numbers = c.array(double[].class, Scalar.F64);
    assertThat(call("call_scale", f64(c), arg(numbers, new double[] {1, 2}), arg(f64(c), 10.0)))
        .isEqualTo(30);
    assertThat(call("call_take_text", u32(c), text("four"))).isEqualTo(4);
    Codec<@Nullable Integer> maybe = c.nullable(u32(c));
    assertThat(call("call_maybe_number", c.nullable(f64(c)), arg(maybe, 10))).isEqualTo(2.5);
    assertThat(call("call_maybe_number", c.nullable(f64(c)), arg(maybe, null))).isNull();
    assertThat(call("call_store", s64(c), text("st"), text("k"), arg(s64(c), 40L))).isEqualTo(39);
    assertThat(objects()).isZero();
  }

  @Test
  void tellsTheGuestWhatItsImportsThrow() {
    BindgenCodecs c = c();
    assertThat(call("call_risky", c.string(), text("good"))).isEqualTo("ok:GOOD");
    assertThat(call("call_risky", c.string(), text("bad"))).isEqualTo("err:string:bad luck");
    assertThat(call("call_risky_number", orError(f64(c)), arg(s32(c), 5)))
        .isEqualTo(Result.ok(2.5));
    assertError(call("call_risky_number", orError(f64(c)), arg(s32(c), -5)), "negative");
    assertThat(objects()).isZero();
  }

  @Test
  void callsFunctionsThatItIsGiven() {
    List<Object> seen = new ArrayList<>();
    JsFunction square =
        (_, arguments) -> {
          seen.add(arguments[0]);
          return Math.pow((Double) arguments[0], 2);
        };
    Codec<JsFunction> function = c().value(JsFunction.class, true);
    assertThat(call("call_each", orError(f64(c())), arg(u32(c()), 4), arg(function, square)))
        .isEqualTo(Result.ok(14.0));
    assertThat(seen).containsExactly(0.0, 1.0, 2.0, 3.0);
    JsFunction failing =
        (_, _) -> {
          throw new JsException("no");
        };
    assertThat(call("call_each", orError(f64(c())), arg(u32(c()), 4), arg(function, failing)))
        .isEqualTo(Result.err("no"));
    assertThat(objects()).isZero();
  }

  @Test
  void isCalledAgainByWhatItCalls() {
    JsFunction greets = (_, arguments) -> (double) call("greet", c().string(), text("x")).length();
    Codec<JsFunction> function = c().value(JsFunction.class, true);
    assertThat(call("call_each", orError(f64(c())), arg(u32(c()), 3), arg(function, greets)))
        .isEqualTo(Result.ok(27.0));
    assertThat(objects()).isZero();
  }

  /** Rust refuses what its borrow checker would, and can't go on then. */
  @Test
  void refusesAnObjectThatIsInUse() {
    Long it = call("counter_new", counter(), text("c"), arg(s32(c()), 5));
    JsFunction again =
        (_, _) -> call("counter_increment", s32(c()), arg(counter(), it), arg(s32(c()), 1));
    assertThatThrownBy(() ->
            call(
                "counter_with",
                orError(c().value()),
                arg(counter(), it),
                arg(c().value(JsFunction.class, true), again)))
        .isInstanceOf(GuestTrapException.class)
        .hasMessageContaining("recursive use of an object detected");
    assertThat(guest().isUsable()).isFalse();
  }

  /** Which export calls a closure, only the glue says; its numbers are what that export takes. */
  @Test
  void givesClosures() {
    GuestClosure adder = (GuestClosure) call("adder", c().value(), arg(s32(c()), 100));
    GuestFunction invoke = closureExport("invoke");
    assertThat(invoke.callInt(adder.data(), adder.other(), 5)).isEqualTo(105);
    assertThat(invoke.callInt(adder.data(), adder.other(), 5)).isEqualTo(110);
    closureExport("destroy").call(adder.data(), adder.other());
  }

  private GuestFunction closureExport(String part) {
    return guest()
        .shape()
        .functions()
        .map(ModuleShape.Export::name)
        .filter(name -> name.contains(part))
        .map(name -> guest().function(name))
        .findFirst()
        .orElseThrow();
  }

  /** What isn't served can be loaded, and says when it is called how to serve it. */
  @Test
  void saysWhatIsNotServed() {
    var builder = Guest.builder().function("host", "add", (_, n) -> new long[] {n[0] + n[1]});
    loaded = Guests.load("bindgen/" + mode, builder);
    call("call_log", null, text("goes to the logger"));
    assertThatThrownBy(() -> call("call_name_of", c().string(), arg(u32(c()), 9)))
        .isInstanceOf(GuestTrapException.class)
        .hasMessage(
            mode
                + ".wasm called its import ./bindgen_bg.js.__wbg_name_of_af0013d56016fc1f (i32,"
                + " i32) -> (), a function of JavaScript that isn't served; serve it by"
                + " GuestBuilder.function(\"./bindgen_bg.js\","
                + " \"__wbg_name_of_af0013d56016fc1f\", …)");
  }

  // Accounts

  @Test
  void keepsNothing() {
    callsOfAllKinds();
    long before = liveBytes();
    callsOfAllKinds();
    assertThat(liveBytes()).isEqualTo(before);
    assertThat(objects()).isZero();
    passesRecordsAsObjects();
    before = liveBytes();
    passesRecordsAsObjects();
    assertThat(liveBytes()).isEqualTo(before);
    assertThat(objects()).isEqualTo(5);
  }

  private void callsOfAllKinds() {
    passesText();
    passesArrays();
    changesAnArrayInPlace();
    passesListsOfText();
    passesOptionsOfNumbers();
    givesResultsAndErrors();
    givesResultsOfOptions();
    livesWithAClass();
    passesListsOfObjectsOfAClass();
    passesAnyObject();
    passesTypedArraysAsValues();
    servesImports();
    tellsTheGuestWhatItsImportsThrow();
    callsFunctionsThatItIsGiven();
  }

  /** References are forgotten some time after the guest has. */
  @Test
  void forgetsWhatTheGuestForgot() {
    for (int i = 0; i < 5_000; i++) {
      echo("same", c().value(), List.of(i));
    }
    assertThat(objects()).isZero();
    assertThat(JsObjects.of(guest()).held()).isLessThan(1_100);
  }

  /** An argument that is none ends the call before it is made: what was given is taken back. */
  @Test
  void takesBackWhatWasGivenForNothing() {
    call("split", c().list(c().string()), text("warm up"));
    long before = liveBytes();
    List<@Nullable String> texts = new ArrayList<>(List.of("a", "b"));
    texts.add(null);
    assertThatThrownBy(() ->
            call(
                "join",
                c().string(),
                arg(c().list(c().nullable(c().string())), texts),
                arg(c().string(), (String) null)))
        .isInstanceOf(ArgumentException.class)
        .hasMessageStartingWith("argument 'p1' of join: it is null");
    assertThat(objects()).isZero();
    assertThat(liveBytes()).isEqualTo(before);
  }

  // Hostile guests and wrong declarations

  @Test
  void refusesIndicesThatStandForNothing() {
    JsObjects objects = JsObjects.of(guest());
    assertThat(objects.count()).isZero();
    Codec<List<@Nullable Object>> values = c().list(c().value());
    assertThatThrownBy(() ->
            call(
                "double_i32",
                values,
                arg(c().array(int[].class, Scalar.S32), new int[] {1_000_000})))
        .isInstanceOf(AirlockException.class)
        .hasMessageStartingWith("result of double_i32: ")
        .hasMessageContaining("2000000")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  /** What the guest returns is made to look like what it might return if it were hostile. */
  @Test
  void refusesNumbersThatAreNoValue() {
    Codec<Integer> s32 = s32(c());
    Codec<Color> color = c().enumeration("Color", List.of(Color.values()), List.of(2, 5, 7));
    assertThatThrownBy(() -> call("add_i32", color, arg(s32, 1), arg(s32, 2)))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage("result of add_i32: the guest gave 3 for Color, whose numbers are [2, 5, 7]");
    assertThatThrownBy(() -> call("add_i32", c().codePoint(), arg(s32, 0xd7ff), arg(s32, 1)))
        .hasMessage(
            "result of add_i32: the guest gave 55296 for a character, which is no Unicode scalar"
                + " value");
    assertThatThrownBy(() -> call("add_i32", counter(), arg(s32, 1), arg(s32, -1)))
        .hasMessage("result of add_i32: the guest gave no Counter, though it must");
    Codec<List<String>> texts = c().list(c().string());
    assertThatThrownBy(() -> call("values", texts, arg(f64(c()), 0.5), text("t")))
        .hasMessage("result of values: the guest gave undefined, no string");
    assertThat(objects()).isZero();
  }

  @Test
  void refusesAnotherType() {
    assertThatThrownBy(() -> call("add_i32", s64(c()), arg(s64(c()), 1L)))
        .isInstanceOf(SignatureException.class);
    assertThatThrownBy(() -> call("same", c().value(String.class, false), arg(c().value(), 5)))
        .isInstanceOf(GuestErrorException.class)
        .hasMessage("result of same: the guest gave 5, no String");
  }
}
