package dev.airlock.codec.teavm;

import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.I32;

import dev.airlock.Guest;
import dev.airlock.HostFunction;
import dev.airlock.ImportLibrary;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.Family;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.AirlockException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What TeaVM's modules ask of JavaScript: the clock, a console, and {@code java.lang.Math}.
 *
 * <p>Source: TeaVM's {@code wasm/wasm-runtime.js}.
 */
public final class TeavmImports implements ImportLibrary {
  private static final long[] NOTHING = {};
  private static final int MOST_CHARACTERS = 4096;

  /** Where what guests log goes; made when the first of them does. */
  private static final class Log {
    static final Logger GUEST = System.getLogger("dev.airlock.guest");
  }

  /** Made by the service loader. */
  public TeavmImports() {}

  @Override
  public @Nullable HostFunction find(
      Dialect dialect, ModuleShape shape, ModuleShape.Import needed) {
    if (dialect.family() != Family.TEAVM || !(needed.type() instanceof FunctionType type)) {
      return null;
    }
    return switch (needed.module()) {
      case "teavm" -> runtime(needed.name(), type);
      case "teavmMath" -> math(needed.name(), type);
      case "teavmHeapTrace" -> type.results().isEmpty() ? (guest, arguments) -> NOTHING : null;
      default -> null;
    };
  }

  private static @Nullable HostFunction runtime(String name, FunctionType type) {
    return switch (name) {
      case "currentTimeMillis" ->
          number(type, (guest, arguments) -> bits((double) System.currentTimeMillis()));
      case "nanoTime" -> number(type, (guest, arguments) -> bits((double) System.nanoTime()));
      case "logString" -> taking(type, 1, TeavmImports::logString);
      case "logInt" ->
          taking(type, 1, (guest, arguments) -> log(guest, String.valueOf(arguments[0])));
      case "logOutOfMemory" -> taking(type, 0, (guest, arguments) -> log(guest, "out of memory"));
      case "putwcharsOut", "putwcharsErr" -> taking(type, 2, TeavmImports::characters);
      case "teavm_interrupt", "interrupt" -> taking(type, 0, (guest, arguments) -> NOTHING);
      default -> null;
    };
  }

  private static @Nullable HostFunction number(FunctionType type, HostFunction function) {
    return type.parameters().isEmpty() && type.results().equals(List.of(F64)) ? function : null;
  }

  private static @Nullable HostFunction taking(
      FunctionType type, int count, HostFunction function) {
    return type.equals(new FunctionType(Collections.nCopies(count, I32), List.of()))
        ? function
        : null;
  }

  private static long[] bits(double value) {
    return new long[] {Double.doubleToRawLongBits(value)};
  }

  private static long[] logString(Guest guest, long... arguments) {
    long string = arguments[0] & 0xFFFF_FFFFL;
    if (string == 0) {
      return log(guest, "null");
    }
    TeavmObjects objects = TeavmObjects.of(guest);
    long array = objects.call("teavm_stringData", string);
    return characters(
        guest,
        objects.call("teavm_charArrayData", array),
        objects.call("teavm_arrayLength", array));
  }

  private static long[] characters(Guest guest, long... arguments) {
    try {
      char[] units = new char[(int) Math.min(arguments[1] & 0xFFFF_FFFFL, MOST_CHARACTERS)];
      guest.memory().read(arguments[0] & 0xFFFF_FFFFL, units, 0, units.length);
      return log(guest, new String(units).stripTrailing());
    } catch (AirlockException e) {
      return log(guest, "text that can't be read");
    }
  }

  private static long[] log(Guest guest, String text) {
    if (!text.isEmpty()) {
      Log.GUEST.log(Level.INFO, "{0}: {1}", guest.name(), text);
    }
    return NOTHING;
  }

  private static @Nullable HostFunction math(String name, FunctionType type) {
    if (!type.results().equals(List.of(F64)) || !type.parameters().stream().allMatch(F64::equals)) {
      return null;
    }
    return switch (type.parameters().size()) {
      case 0 -> name.equals("random") ? (guest, arguments) -> bits(Math.random()) : null;
      case 1 -> unary(name);
      case 2 -> binary(name);
      default -> null;
    };
  }

  private static @Nullable HostFunction unary(String name) {
    DoubleUnaryOperator operator =
        switch (name) {
          case "sin" -> Math::sin;
          case "cos" -> Math::cos;
          case "tan" -> Math::tan;
          case "asin" -> Math::asin;
          case "acos" -> Math::acos;
          case "atan" -> Math::atan;
          case "sinh" -> Math::sinh;
          case "cosh" -> Math::cosh;
          case "tanh" -> Math::tanh;
          case "exp" -> Math::exp;
          case "expm1" -> Math::expm1;
          case "log" -> Math::log;
          case "log10" -> Math::log10;
          case "log1p" -> Math::log1p;
          case "cbrt" -> Math::cbrt;
          case "sqrt" -> Math::sqrt;
          case "ceil" -> Math::ceil;
          case "floor" -> Math::floor;
          default -> null;
        };
    return operator == null
        ? null
        : (guest, arguments) -> bits(operator.applyAsDouble(Double.longBitsToDouble(arguments[0])));
  }

  private static @Nullable HostFunction binary(String name) {
    DoubleBinaryOperator operator =
        switch (name) {
          case "pow" -> Math::pow;
          case "atan2" -> Math::atan2;
          case "hypot" -> Math::hypot;
          default -> null;
        };
    return operator == null
        ? null
        : (guest, arguments) ->
            bits(
                operator.applyAsDouble(
                    Double.longBitsToDouble(arguments[0]), Double.longBitsToDouble(arguments[1])));
  }
}
