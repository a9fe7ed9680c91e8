package dev.airlock;

import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.I32;

import dev.airlock.StandardImports.Standard;
import dev.airlock.engine.FunctionType;
import dev.airlock.error.AirlockException;
import dev.airlock.memory.Memory;
import dev.airlock.memory.TextEncoding;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AssemblyScript's modules ask of JavaScript's own objects: the clock, chance, and a console.
 * What a guest says there goes to the system logger {@code dev.airlock.guest}, with the guest's
 * name before it.
 *
 * <p>Sources: AssemblyScript's {@code std/assembly/bindings/dom.ts}, since 0.20, and {@code
 * Date.ts} before; {@code builtins.ts} for {@code trace} and {@code seed}.
 */
final class ScriptImports {
  private static final FunctionType TEXT = new FunctionType(List.of(I32), List.of());
  private static final FunctionType NUMBER = new FunctionType(List.of(), List.of(F64));
  private static final TextEncoding LENIENT = TextEncoding.UTF16.replacing();
  private static final long MOST_BYTES = 8192;
  private static final double NANOSECONDS = 1e6;
  private static final long[] NOTHING = {};

  private static final Map<String, Standard> ENV =
      Map.ofEntries(
          Map.entry(
              "trace",
              new Standard(
                  new FunctionType(List.of(I32, I32, F64, F64, F64, F64, F64), List.of()),
                  ScriptImports::trace)),
          Map.entry("seed", new Standard(NUMBER, ScriptImports::seed)),
          Map.entry("Date.now", new Standard(NUMBER, ScriptImports::now)),
          Map.entry(
              "performance.now",
              new Standard(NUMBER, (guest, arguments) -> number(System.nanoTime() / NANOSECONDS))),
          Map.entry("console.log", said(Level.INFO)),
          Map.entry("console.debug", said(Level.DEBUG)),
          Map.entry("console.info", said(Level.INFO)),
          Map.entry("console.warn", said(Level.WARNING)),
          Map.entry("console.error", said(Level.ERROR)),
          Map.entry("console.time", timer()),
          Map.entry("console.timeLog", timer()),
          Map.entry("console.timeEnd", timer()),
          Map.entry(
              "console.assert",
              new Standard(
                  new FunctionType(List.of(I32, I32), List.of()), ScriptImports::asserted)));

  private static final Standard DATE_NOW = new Standard(NUMBER, ScriptImports::now);

  private ScriptImports() {}

  static @Nullable Standard find(String module, String name) {
    return switch (module) {
      case "env" -> ENV.get(name);
      case "Date" -> name.equals("now") ? DATE_NOW : null;
      default -> null;
    };
  }

  /**
   * Text that the guest passed, for messages: at most some thousand bytes of it, and what can't be
   * read is replaced rather than reported.
   */
  static String text(Guest guest, long object, String otherwise) {
    long address = object & 0xFFFF_FFFFL;
    if (address == 0) {
      return otherwise;
    }
    try {
      Memory memory = guest.memory();
      long byteLength = Math.min(memory.readUnsignedInt(address - 4), MOST_BYTES);
      return memory.readString(address, byteLength & ~1L, LENIENT);
    } catch (AirlockException e) {
      return otherwise;
    }
  }

  private static Standard said(Level level) {
    return new Standard(
        TEXT,
        (guest, arguments) -> {
          say(guest, level, text(guest, arguments[0], "null"));
          return NOTHING;
        });
  }

  /** How long something takes is told by other means here. */
  private static Standard timer() {
    return new Standard(TEXT, (guest, arguments) -> NOTHING);
  }

  private static long[] asserted(Guest guest, long... arguments) {
    if ((int) arguments[0] == 0) {
      say(guest, Level.ERROR, "Assertion failed: " + text(guest, arguments[1], "no message"));
    }
    return NOTHING;
  }

  /** {@code trace(message, count, number, number, number, number, number)}. */
  private static long[] trace(Guest guest, long... arguments) {
    StringBuilder message = new StringBuilder("trace: ").append(text(guest, arguments[0], "null"));
    int count = Math.clamp(arguments[1], 0, arguments.length - 2);
    for (int i = 0; i < count; i++) {
      message.append(i == 0 ? " " : ", ").append(Double.longBitsToDouble(arguments[2 + i]));
    }
    say(guest, Level.INFO, message.toString());
    return NOTHING;
  }

  private static void say(Guest guest, Level level, String message) {
    Logs.GUEST.log(level, () -> guest.name() + ": " + message);
  }

  private static long[] seed(Guest guest, long... arguments) {
    return number(System.currentTimeMillis() * Math.random());
  }

  private static long[] now(Guest guest, long... arguments) {
    return number((double) System.currentTimeMillis());
  }

  private static long[] number(double value) {
    return new long[] {Double.doubleToRawLongBits(value)};
  }

  /** A logger is not made before something is said. */
  private static final class Logs {
    static final Logger GUEST = System.getLogger("dev.airlock.guest");
  }
}
