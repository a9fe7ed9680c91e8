package dev.airlock.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** JSON in and out; numbers stay exact. */
final class Json {
  private static final JSON READER = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Json() {}

  /**
   * Reads one value: null, a Boolean, a String, a number, a List or a Map.
   *
   * @throws UsageException if it is no JSON, or something follows it
   */
  static @Nullable Object read(String text, String what) {
    try (JsonParser parser = READER.createParser(text)) {
      Object value = READER.anyFrom(parser);
      if (parser.nextToken() != null) {
        throw new UsageException("%s is no JSON: something follows the value".formatted(what));
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "%s is no JSON: %s at character %d"
              .formatted(
                  what,
                  e.getOriginalMessage().lines().findFirst().orElse("").split(" \\(start", 2)[0],
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("BUG: reading a string failed", e);
    }
  }

  /** In one line. */
  static String write(@Nullable Object value) {
    return write(JSON.std, value);
  }

  /** In many lines, indented. */
  static String writeIndented(@Nullable Object value) {
    return write(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT), value);
  }

  private static String write(JSON json, @Nullable Object value) {
    if (value == null) {
      return "null";
    }
    try {
      return json.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException("BUG: writing JSON failed", e);
    }
  }
}
