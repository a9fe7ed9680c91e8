package dev.airlock.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Amounts with a unit on the command line. */
final class Quantities {
  private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]*)");
  private static final Map<String, BigDecimal> NANOSECONDS =
      Map.of(
          "ms", BigDecimal.valueOf(1_000_000L),
          "s", BigDecimal.valueOf(1_000_000_000L),
          "m", BigDecimal.valueOf(60_000_000_000L),
          "h", BigDecimal.valueOf(3_600_000_000_000L));
  private static final Map<String, BigDecimal> BYTES =
      Map.of(
          "", BigDecimal.ONE,
          "b", BigDecimal.ONE,
          "kib", BigDecimal.valueOf(1L << 10),
          "mib", BigDecimal.valueOf(1L << 20),
          "gib", BigDecimal.valueOf(1L << 30),
          "page", BigDecimal.valueOf(65_536),
          "pages", BigDecimal.valueOf(65_536));

  private Quantities() {}

  private static long amount(String text, Map<String, BigDecimal> units, String expected) {
    Matcher matcher = AMOUNT.matcher(text.strip().toLowerCase(Locale.ROOT));
    BigDecimal unit = matcher.matches() ? units.get(matcher.group(2)) : null;
    if (unit == null) {
      throw new TypeConversionException("'%s' is not %s".formatted(text, expected));
    }
    try {
      return new BigDecimal(matcher.group(1))
          .multiply(unit)
          .setScale(0, RoundingMode.CEILING)
          .longValueExact();
    } catch (ArithmeticException _) {
      throw new TypeConversionException("'%s' is too much".formatted(text));
    }
  }

  /** A time, as {@code 2s}. */
  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      long nanoseconds = amount(text, NANOSECONDS, "a time such as 500ms, 2s or 1m");
      if (nanoseconds == 0) {
        throw new TypeConversionException("'%s' leaves no time at all".formatted(text));
      }
      return Duration.ofNanos(nanoseconds);
    }
  }

  /** A number of bytes, as {@code 64MiB}. */
  static final class ByteSize implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return amount(text, BYTES, "a size such as 4096, 64MiB or 16pages");
    }
  }
}
