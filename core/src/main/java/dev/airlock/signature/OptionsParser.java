package dev.airlock.signature;

import dev.airlock.dialect.Location;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.TextEncoding;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what stands in parentheses behind a type. */
final class OptionsParser {
  private static final String OPTIONS =
      "an option (utf8, utf16, latin1, lossy, counted, units, nul, prefix, before, inclusive, block,"
          + " packed, object, typed, array, static, buffer, len, at, cap, pass)";

  private final Tokens tokens;
  private final Map<String, String> said = new HashMap<>();
  private @Nullable TextEncoding encoding;
  private boolean lossy;
  private @Nullable Form form;
  private int prefixByteSize;
  private boolean before;
  private boolean inclusive;
  private @Nullable LengthSource length;
  private @Nullable Location at;
  private @Nullable Location capacity;
  private @Nullable Pass pass;
  private @Nullable ObjectKind object;

  OptionsParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Reads up to the closing parenthesis; the opening one has been read. */
  Options options() {
    do {
      int start = tokens.position();
      String word = tokens.word(OPTIONS);
      option(start, word);
      once(start, word);
    } while (tokens.take(","));
    int end = tokens.position();
    tokens.expect(")");
    if ((before || inclusive) && prefixByteSize == 0) {
      throw tokens.wrong(
          end, "'%s' is said of a prefix".formatted(before ? "before" : "inclusive"));
    }
    if (lossy) {
      encoding = (encoding == null ? TextEncoding.UTF8 : encoding).replacing();
    }
    LengthPrefix prefix =
        prefixByteSize == 0 ? null : new LengthPrefix(prefixByteSize, before, inclusive);
    return new Options(encoding, form, prefix, length, at, capacity, pass, object);
  }

  private void option(int start, String word) {
    switch (word) {
      case "utf8" -> encoding = TextEncoding.UTF8;
      case "utf16" -> encoding = TextEncoding.UTF16;
      case "latin1" -> encoding = TextEncoding.LATIN1;
      case "lossy" -> lossy = true;
      case "counted" -> form = Form.COUNTED;
      case "units" -> form = Form.COUNTED_UNITS;
      case "nul" -> form = Form.TERMINATED;
      case "block" -> form = Form.BLOCK;
      case "object" -> form = Form.OBJECT;
      case "typed" -> object(ObjectKind.TYPED_ARRAY);
      case "array" -> object(ObjectKind.ARRAY);
      case "static" -> object(ObjectKind.STATIC_ARRAY);
      case "buffer" -> object(ObjectKind.ARRAY_BUFFER);
      case "packed" -> form = packed();
      case "prefix" -> {
        form = Form.PREFIXED;
        prefixByteSize = prefixByteSize();
      }
      case "before" -> before = true;
      case "inclusive" -> inclusive = true;
      case "len" -> length = length();
      case "at" -> at = location();
      case "cap" -> capacity = location();
      case "pass" -> pass = pass();
      default -> throw tokens.wrong(start, "expected %s, but found '%s'".formatted(OPTIONS, word));
    }
  }

  /** There is one encoding, one form, one length and so on. */
  private void once(int start, String word) {
    String kind =
        switch (word) {
          case "utf8", "utf16", "latin1" -> "encoding";
          case "counted",
              "units",
              "nul",
              "block",
              "object",
              "typed",
              "array",
              "static",
              "buffer",
              "packed",
              "prefix" ->
              "form";
          default -> word;
        };
    String other = said.put(kind, word);
    if (other != null) {
      throw tokens.wrong(
          start,
          other.equals(word)
              ? "'%s' is said twice".formatted(word)
              : "'%s' contradicts '%s'".formatted(word, other));
    }
  }

  private void object(ObjectKind kind) {
    form = Form.OBJECT;
    object = kind;
  }

  private Form packed() {
    if (!tokens.take("=")) {
      return Form.PACKED_ADDRESS_HIGH;
    }
    int start = tokens.position();
    return switch (tokens.word("ptr-high or len-high")) {
      case "ptr-high" -> Form.PACKED_ADDRESS_HIGH;
      case "len-high" -> Form.PACKED_LENGTH_HIGH;
      default -> throw tokens.wrong(start, "packed is ptr-high or len-high");
    };
  }

  private int prefixByteSize() {
    if (!tokens.take("=")) {
      return 4;
    }
    int start = tokens.position();
    return switch (tokens.word("u8, u16 or u32")) {
      case "u8" -> 1;
      case "u16" -> 2;
      case "u32" -> 4;
      default -> throw tokens.wrong(start, "a prefix is u8, u16 or u32");
    };
  }

  private LengthSource length() {
    tokens.expect("=");
    String word = tokens.word("a parameter, 'result', a number or a function()");
    if (word.equals("result")) {
      return new LengthSource.OfResult();
    }
    Location location = location(word);
    return location instanceof Location.Global global
        ? new LengthSource.OfParameter(global.export())
        : new LengthSource.At(location);
  }

  private Location location() {
    tokens.expect("=");
    return location(tokens.word("a number, a function() or a global"));
  }

  private Location location(String word) {
    if (tokens.take("(")) {
      tokens.expect(")");
      return new Location.Getter(word);
    }
    try {
      return new Location.Fixed(Long.decode(word));
    } catch (NumberFormatException e) {
      return new Location.Global(word);
    }
  }

  private Pass pass() {
    tokens.expect("=");
    int start = tokens.position();
    String word = tokens.word("ptr-len, len-ptr, ptr, len or none");
    for (Pass candidate : Pass.values()) {
      if (candidate.toString().equals(word)) {
        return candidate;
      }
    }
    throw tokens.wrong(start, "pass is ptr-len, len-ptr, ptr, len or none");
  }
}
