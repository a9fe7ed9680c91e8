package dev.airlock.it;

import static dev.airlock.it.BindgenCalls.arg;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Engines;
import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Result;
import dev.airlock.codec.bindgen.BindgenCodecs;
import dev.airlock.codec.bindgen.BindgenConvention;
import dev.airlock.codec.bindgen.JsError;
import dev.airlock.codec.bindgen.JsException;
import dev.airlock.codec.bindgen.JsObjects;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.ModuleShape;
import dev.airlock.it.BindgenCalls.Arg;
import dev.airlock.layout.Scalar;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;

/**
 * A guest of wasm-bindgen whose one source is post-processed three ways, with the functions of the
 * host that it imports.
 */
@SuppressWarnings("NullAway") // that what is there is there is what is tested
abstract class BindgenGuest {
  private static final Map<String, GuestModule> MODULES = new ConcurrentHashMap<>();

  @Parameter String mode;

  @Nullable Guest loaded;

  @AfterEach
  void closeIt() {
    if (loaded != null) {
      loaded.close();
    }
  }

  Guest guest() {
    if (loaded == null) {
      loaded = MODULES.computeIfAbsent(mode, BindgenGuest::compile).instantiate();
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

  /** What ends the names of the imports of this build. */
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

  BindgenConvention convention() {
    return BindgenConvention.of(guest());
  }

  BindgenCodecs c() {
    return convention().bindgen();
  }

  static Codec<Integer> s32(Codecs c) {
    return c.number(Scalar.S32, Integer.class);
  }

  static Codec<Integer> u32(Codecs c) {
    return c.number(Scalar.U32, Integer.class);
  }

  static Codec<Long> s64(Codecs c) {
    return c.number(Scalar.S64, Long.class);
  }

  static Codec<Double> f64(Codecs c) {
    return c.number(Scalar.F64, Double.class);
  }

  Arg<String> text(String value) {
    return arg(c().string(), value);
  }

  <T extends @Nullable Object> T call(
      String export, @Nullable Codec<T> result, Arg<?>... arguments) {
    return new BindgenCalls(guest()).call(export, result, arguments);
  }

  <T> T echo(String export, Codec<T> codec, T value) {
    return call(export, codec, arg(codec, value));
  }

  <T> Codec<Result<T, @Nullable Object>> orError(@Nullable Codec<T> ok) {
    return c().result(ok, c().value());
  }

  long liveBytes() {
    guest().trim();
    return guest().function("live_bytes").callInt();
  }

  int objects() {
    return JsObjects.of(guest()).count();
  }

  static void assertError(Result<?, ?> result, String message) {
    assertThat(result).isEqualTo(Result.err(JsError.of(message)));
  }

  Codec<Long> counter() {
    return c().handle("Counter", HandleKind.BORROW, address -> address, address -> address);
  }

  static <T> T ok(Result<T, ?> result) {
    return ((Result.Ok<T, ?>) result).value();
  }
}
