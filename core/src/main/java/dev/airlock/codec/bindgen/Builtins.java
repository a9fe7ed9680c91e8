package dev.airlock.codec.bindgen;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Errors, the console, time, randomness, JSON and the rest that guests commonly call. */
final class Builtins {
  private static final System.Logger LOG = System.getLogger("dev.airlock.console");
  private static final double NANOS_A_MILLI = 1e6;
  private static final Object UNDEFINED = JsUndefined.UNDEFINED;

  /** The global object, which has nothing but what guests look for themselves. */
  private enum Global {
    GLOBAL,
    CRYPTO,
    PERFORMANCE
  }

  private Builtins() {}

  static void define(Definitions all) {
    defineErrors(all);
    defineConsole(all);
    defineGlobals(all);
    defineRandom(all);
    defineValues(all);
  }

  private static void defineErrors(Definitions all) {
    all.define("Error", "s", 'o', call -> JsError.of(call.text(0)))
        .define("new", "s", 'o', call -> JsError.of(call.text(0)))
        .define("stack", "o", 's', call -> error(call.object(0)).stack())
        .define("message", "o", 'o', call -> error(call.object(0)).message())
        .define("name", "o", 'o', call -> error(call.object(0)).name())
        .define("instanceofError", "o", 'z', call -> call.object(0) instanceof JsError);
  }

  private static JsError error(@Nullable Object value) {
    return switch (value) {
      case JsFresh fresh -> fresh.asError();
      case JsError error -> error;
      case null, default -> JsError.of(Js.message(value));
    };
  }

  private static final Map<String, System.Logger.Level> CONSOLE =
      Map.of(
          "error", System.Logger.Level.ERROR,
          "warn", System.Logger.Level.WARNING,
          "log", System.Logger.Level.INFO,
          "info", System.Logger.Level.INFO,
          "debug", System.Logger.Level.DEBUG);

  /** {@code console_error_panic_hook} gives its text away; other texts are lent. */
  private static void defineConsole(Definitions all) {
    all.define("error", "S", 'v', call -> log(System.Logger.Level.ERROR, call));
    CONSOLE.forEach((name, level) -> {
      for (String arguments : List.of("o", "s", "oo", "ooo")) {
        all.define(name, arguments, 'v', call -> log(level, call));
      }
    });
  }

  /** Two objects have the type of a text. */
  static void defineForSlab(Definitions all) {
    CONSOLE.forEach((name, level) -> all.define(name, "ii", 'v', call -> logInSlab(level, call)));
  }

  private static @Nullable Object logInSlab(System.Logger.Level level, ImportCall call) {
    if (call.objects().hasIndex(call.integer(0))) {
      JsObjects objects = call.objects();
      return log(
          level, call.with(objects.atIndex(call.integer(0)), objects.atIndex(call.integer(1))));
    }
    return log(level, call.with(call.textAt(0, level == System.Logger.Level.ERROR)));
  }

  private static @Nullable Object log(System.Logger.Level level, ImportCall call) {
    if (LOG.isLoggable(level)) {
      String line =
          IntStream.range(0, call.count())
              .mapToObj(i -> Js.text(call.object(i)))
              .collect(Collectors.joining(" "));
      LOG.log(level, "{0}: {1}", call.guest().name(), line);
    }
    return null;
  }

  private static void defineGlobals(Definitions all) {
    all.define("staticaccessorGLOBALTHIS", "", '?', call -> Global.GLOBAL)
        .define("staticaccessorGLOBAL", "", '?', call -> null)
        .define("staticaccessorSELF", "", '?', call -> null)
        .define("staticaccessorWINDOW", "", '?', call -> null)
        .defineCatching("globalThis", "", 'o', call -> Global.GLOBAL)
        .defineCatching("self", "", 'o', call -> Global.GLOBAL)
        .defineCatching("window", "", 'o', call -> Global.GLOBAL)
        .defineCatching("global", "", 'o', call -> Global.GLOBAL)
        .define("crypto", "o", 'o', call -> Global.CRYPTO)
        .define("msCrypto", "o", 'o', call -> UNDEFINED)
        .define("process", "o", 'o', call -> UNDEFINED)
        .define("versions", "o", 'o', call -> UNDEFINED)
        .define("node", "o", 'o', call -> UNDEFINED)
        .define("performance", "o", 'o', call -> Global.PERFORMANCE)
        .define("now", "o", 'd', call -> System.nanoTime() / NANOS_A_MILLI)
        .define("now", "", 'd', call -> (double) System.currentTimeMillis());
  }

  private static void defineRandom(Definitions all) {
    all.define("random", "", 'd', call -> ThreadLocalRandom.current().nextDouble())
        .defineCatching("getRandomValues", "oo", 'v', call -> random(call, call.object(1)))
        .defineCatching("randomFillSync", "oo", 'v', call -> random(call, call.object(1)))
        .defineCatching("randomFillSync", "oO", 'v', call -> random(call, call.object(1)))
        .defineCatching("getRandomValues", "ii", 'v', Builtins::randomInMemory);
  }

  private static @Nullable Object random(ImportCall call, @Nullable Object target) {
    Bytes.fillRandom(call.memory(), target);
    return null;
  }

  private static @Nullable Object randomInMemory(ImportCall call) {
    JsBytes bytes = new JsBytes(call.guest(), call.unsigned(0), call.unsigned(1), true);
    return random(call, bytes);
  }

  private static void defineValues(Definitions all) {
    all.define("String", "o", 's', call -> Js.text(call.object(0)))
        .define("toString", "o", 'o', call -> Js.text(call.object(0)))
        .define("Number", "o", 'd', call -> Js.number(call.object(0)))
        .define("is", "oo", 'z', call -> Js.same(call.object(0), call.object(1)))
        .define(
            "isSafeInteger",
            "o",
            'z',
            call -> Js.isNumber(call.object(0)) && Js.isSafe(Js.number(call.object(0))))
        .defineCatching("stringify", "o", 'o', call -> JsJson.write(call.object(0)))
        .defineCatching("parse", "s", 'o', call -> JsJson.read(call.text(0)));
  }
}
