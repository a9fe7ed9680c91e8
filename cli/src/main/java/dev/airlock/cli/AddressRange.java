package dev.airlock.cli;

import dev.airlock.memory.Memory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A range of addresses.
 *
 * @param start the first address, unsigned
 * @param end the address behind the last
 */
record AddressRange(long start, long end) {
  private static final long ONE_LINE = 16;

  /** The same, extended to whole lines and cut at the end of a memory. */
  AddressRange lines(Memory memory) {
    long last = memory.byteSize();
    long lineStart = start & -ONE_LINE;
    long lineEnd = (end + ONE_LINE - 1) & -ONE_LINE;
    return new AddressRange(Math.min(lineStart, last), Math.min(Math.max(lineEnd, 0), last));
  }

  boolean touches(AddressRange other) {
    return start <= other.end && other.start <= end;
  }

  AddressRange with(AddressRange other) {
    return new AddressRange(Math.min(start, other.start), Math.max(end, other.end));
  }

  /** Reads {@code ADDR}, {@code ADDR..ADDR} and {@code ADDR+LENGTH}. */
  static final class Converter implements ITypeConverter<AddressRange> {
    private static final String NUMBER = "(0[xX][0-9a-fA-F]{1,12}|\\d{1,15})";
    private static final Pattern RANGE =
        Pattern.compile("%s(?:(\\.\\.|\\+)%s)?".formatted(NUMBER, NUMBER));

    @Override
    public AddressRange convert(String text) {
      Matcher matcher = RANGE.matcher(text.strip());
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'%s' is no range such as 0x1000, 0x1000..0x1040 or 0x1000+64".formatted(text));
      }
      long start = Long.decode(matcher.group(1));
      long second = matcher.group(3) == null ? 4 * ONE_LINE : Long.decode(matcher.group(3));
      long end = "..".equals(matcher.group(2)) ? second : start + second;
      if (end <= start) {
        throw new TypeConversionException("'%s' is empty".formatted(text));
      }
      return new AddressRange(start, end);
    }
  }
}
