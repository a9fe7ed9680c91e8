package dev.airlock.cli;

import dev.airlock.engine.ValueType;
import dev.airlock.layout.Scalar;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers, and what else is passed as one, in the notation of a command line. */
final class Numbers {
  private Numbers() {}

  /**
   * Reads a value of a type: decimal or {@code 0x} hexadecimal; true or false; one character.
   *
   * @throws UsageException if it is none; whether it is in range, the library says
   */
  static Object read(Scalar scalar, String text, String what) {
    Object value =
        switch (scalar) {
          case BOOL -> truth(text);
          case CHAR -> text;
          case F32 -> single(text);
          case F64 -> floating(text);
          default -> integer(text);
        };
    if (value == null) {
      throw new UsageException("%s: '%s' is no %s".formatted(what, text, scalar));
    }
    return value;
  }

  private static @Nullable Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> null;
    };
  }

  /** Rounded once, from the text: by way of a double it would be rounded twice. */
  private static @Nullable Float single(String text) {
    Double value = floating(text);
    boolean decimal = value != null && !text.contains("x") && !text.contains("X");
    return value == null
        ? null
        : decimal && isFinite(value) ? (Float) Float.parseFloat(text) : (Float) value.floatValue();
  }

  private static boolean isFinite(Double value) {
    return Double.isFinite(value);
  }

  private static @Nullable Double floating(String text) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> {
        return Double.NaN;
      }
      case "infinity", "+infinity", "inf", "+inf" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-infinity", "-inf" -> {
        return Double.NEGATIVE_INFINITY;
      }
      default -> {
        char last = text.isEmpty() ? 'x' : text.charAt(text.length() - 1);
        if (!Character.isDigit(last) && last != '.') {
          return null; // Java would take 1f and 1d.
        }
        try {
          return Double.valueOf(text);
        } catch (NumberFormatException _) {
          BigInteger integer = integer(text);
          return integer == null ? null : (Double) integer.doubleValue();
        }
      }
    }
  }

  private static @Nullable BigInteger integer(String text) {
    String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
    String bare = hex ? digits.substring(2) : digits;
    if (bare.startsWith("-") || bare.startsWith("+")) {
      return null;
    }
    try {
      BigInteger magnitude = new BigInteger(bare.replace("_", ""), hex ? 16 : 10);
      return text.startsWith("-") ? magnitude.negate() : magnitude;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /** Whether a word is a number that a parameter of a function's own type can take. */
  static boolean isNumber(ValueType type, String text) {
    return raw(type, text) != null;
  }

  /**
   * The bits of a number, or null if it is none. An integer may be signed or unsigned: what it
   * means is not known.
   */
  static @Nullable Long raw(ValueType type, String text) {
    return switch (type) {
      case I32 -> bits(text, 32);
      case I64 -> bits(text, 64);
      case F32 -> {
        Float value = single(text);
        yield value == null ? null : (Long) (long) Float.floatToRawIntBits(value);
      }
      case F64 -> {
        Double value = floating(text);
        yield value == null ? null : (Long) Double.doubleToRawLongBits(value);
      }
      case V128, EXTERNREF, FUNCREF, REFERENCE -> null;
    };
  }

  private static @Nullable Long bits(String text, int width) {
    BigInteger value = integer(text);
    boolean fits = value != null && value.bitLength() <= (value.signum() < 0 ? width - 1 : width);
    if (!fits || value == null) {
      return null;
    }
    return width == 32 ? (Long) (long) value.intValue() : (Long) value.longValue();
  }
}
