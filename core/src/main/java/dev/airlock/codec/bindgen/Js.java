package dev.airlock.codec.bindgen;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What JavaScript says of values, as far as guests ask for it. */
final class Js {
  private static final long SAFE = (1L << 53) - 1;

  private Js() {}

  static boolean isNumber(@Nullable Object value) {
    return value instanceof Number && !isBigInteger(value);
  }

  /** A {@code long} that a double doesn't hold exactly is a big integer too. */
  static boolean isBigInteger(@Nullable Object value) {
    return value instanceof BigInteger || (value instanceof Long number && !isSafe(number));
  }

  static boolean isSafe(double number) {
    return number == Math.rint(number) && Math.abs(number) <= SAFE;
  }

  private static boolean isSafe(long number) {
    return number >= -SAFE && number <= SAFE;
  }

  static BigInteger bigInteger(Object value) {
    return value instanceof BigInteger number
        ? number
        : BigInteger.valueOf(((Number) value).longValue());
  }

  static boolean isFunction(@Nullable Object value) {
    return value instanceof JsFunction || value instanceof GuestClosure;
  }

  static boolean isObject(@Nullable Object value) {
    return value != null
        && value != JsUndefined.UNDEFINED
        && !(value instanceof String
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof JsSymbol)
        && !isFunction(value);
  }

  static boolean isNothing(@Nullable Object value) {
    return value == null || value == JsUndefined.UNDEFINED;
  }

  static boolean isFalse(@Nullable Object value) {
    return isNothing(value)
        || Boolean.FALSE.equals(value)
        || "".equals(value)
        || BigInteger.ZERO.equals(value)
        || (isNumber(value) && (number(value) == 0 || Double.isNaN(number(value))));
  }

  /** {@code Number(value)}. */
  static double number(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case Number number -> number.doubleValue();
      case Boolean truth -> truth ? 1 : 0;
      case String text -> parse(text.strip());
      default -> Double.NaN;
    };
  }

  private static double parse(String text) {
    try {
      return text.isEmpty() ? 0 : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** {@code a === b}. */
  static boolean same(@Nullable Object a, @Nullable Object b) {
    if (isNumber(a) && isNumber(b)) {
      return number(a) == number(b);
    }
    if (a != null && b != null && isBigInteger(a) && isBigInteger(b)) {
      return bigInteger(a).equals(bigInteger(b));
    }
    return (a instanceof String || a instanceof Boolean) ? a.equals(b) : identical(a, b);
  }

  @SuppressWarnings("ReferenceEquality") // objects of JavaScript are equal only to themselves
  private static boolean identical(@Nullable Object a, @Nullable Object b) {
    return a == b;
  }

  /** {@code a == b}. */
  static boolean loose(@Nullable Object a, @Nullable Object b) {
    if (isNothing(a) || isNothing(b)) {
      return isNothing(a) && isNothing(b);
    }
    return same(a, b)
        || ((isPrimitive(a) && isPrimitive(b))
            && !(a instanceof String && b instanceof String)
            && number(a) == number(b));
  }

  private static boolean isPrimitive(@Nullable Object value) {
    return value instanceof Number || value instanceof String || value instanceof Boolean;
  }

  /** {@code String(value)}. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Number number when isNumber(number) -> text(number.doubleValue());
      case List<?> list -> list.stream().map(Js::element).collect(Collectors.joining(","));
      case JsFresh fresh -> text(fresh.value());
      case JsMap map -> "[object Map]";
      case Map<?, ?> map -> "[object Object]";
      case Object array when array.getClass().isArray() -> elements(array);
      default -> value.toString();
    };
  }

  private static String element(@Nullable Object value) {
    return isNothing(value) ? "" : text(value);
  }

  private static String elements(Object array) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Array.getLength(array); i++) {
      text.append(i == 0 ? "" : ",").append(text(Array.get(array, i)));
    }
    return text.toString();
  }

  /** A number as JavaScript writes it, as far as integers and common fractions go. */
  static String text(double number) {
    if (isSafe(number)) {
      return Long.toString((long) number);
    }
    String text = Double.toString(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** What an error says: the message of one, else the value's text. */
  static String message(@Nullable Object value) {
    return value instanceof JsError error ? error.message() : text(JsFresh.resolve(value));
  }

  /** For a person to read, in Rust's messages. */
  static String debug(@Nullable Object value) {
    return switch (value) {
      case String text -> '"' + text + '"';
      case List<?> list -> list.stream().map(Js::debug).collect(Collectors.joining(", ", "[", "]"));
      case JsFresh fresh -> debug(fresh.value());
      case JsMap map -> "Map";
      case Map<?, ?> map -> "Object(" + map + ")";
      case null, default -> Objects.requireNonNull(text(value));
    };
  }

  /** What {@code length} and {@code byteLength} count. */
  static long length(@Nullable Object value) {
    return switch (value) {
      case JsFresh fresh -> fresh.asList().size();
      case List<?> list -> list.size();
      case String text -> text.length();
      case JsBytes bytes -> bytes.length();
      case Object array when array.getClass().isArray() -> Array.getLength(array);
      case null, default ->
          throw new JsException(JsError.of("%s has no length".formatted(debug(value))));
    };
  }
}
