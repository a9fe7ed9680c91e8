package dev.airlock.codec.bindgen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code JSON.stringify} and {@code JSON.parse}. */
final class JsJson {
  private static final int MOST_LEVELS = 500;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int HEX_DIGITS = 4;

  private final String text;
  private int at;

  private JsJson(String text) {
    this.text = text;
  }

  /** A value as JSON; undefined if it is nothing that JSON has. */
  static Object write(@Nullable Object value) {
    StringBuilder json = new StringBuilder();
    return write(json, JsFresh.resolve(value), 0) ? json.toString() : JsUndefined.UNDEFINED;
  }

  private static boolean write(StringBuilder json, @Nullable Object value, int level) {
    if (level > MOST_LEVELS) {
      throw new JsException(JsError.of("the value has more than %d levels".formatted(MOST_LEVELS)));
    }
    switch (value) {
      case null -> json.append("null");
      case String string -> quote(json, string);
      case Boolean truth -> json.append(truth);
      case Number number when Js.isNumber(number) -> json.append(number(number.doubleValue()));
      case List<?> list -> writeList(json, list, level);
      case JsMap map -> json.append("{}");
      case Map<?, ?> map -> writeMap(json, map, level);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String number(double number) {
    return Double.isFinite(number) ? Js.text(number) : "null";
  }

  private static void writeList(StringBuilder json, List<?> list, int level) {
    String separator = "[";
    for (Object each : list) {
      json.append(separator);
      if (!write(json, each, level + 1)) {
        json.append("null");
      }
      separator = ",";
    }
    json.append(list.isEmpty() ? "[]" : "]");
  }

  private static void writeMap(StringBuilder json, Map<?, ?> map, int level) {
    json.append('{');
    int first = json.length();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      int before = json.length();
      if (before > first) {
        json.append(',');
      }
      quote(json, Js.text(entry.getKey()));
      json.append(':');
      if (!write(json, entry.getValue(), level + 1)) {
        json.setLength(before);
      }
    }
    json.append('}');
  }

  private static void quote(StringBuilder json, String string) {
    json.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < FIRST_PRINTABLE) {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  /** The value that JSON is: objects as maps, arrays as lists, numbers as doubles. */
  static @Nullable Object read(String json) {
    JsJson reader = new JsJson(json);
    Object value = reader.value(0);
    reader.skipSpace();
    if (reader.at < json.length()) {
      throw reader.unexpected();
    }
    return value;
  }

  private @Nullable Object value(int level) {
    if (level > MOST_LEVELS) {
      throw unexpected();
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object(level);
      case '[' -> array(level);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<@Nullable Object, @Nullable Object> object(int level) {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (skip('}')) {
      return map;
    }
    do {
      skipSpace();
      String key = string();
      skipSpace();
      require(':');
      map.put(key, value(level + 1));
      skipSpace();
    } while (skip(','));
    require('}');
    return map;
  }

  private List<@Nullable Object> array(int level) {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    skipSpace();
    if (skip(']')) {
      return list;
    }
    do {
      list.add(value(level + 1));
      skipSpace();
    } while (skip(','));
    require(']');
    return list;
  }

  private String string() {
    require('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < FIRST_PRINTABLE) {
        throw unexpected();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\', '/' -> c;
      case 'u' -> hexadecimal();
      default -> throw unexpected();
    };
  }

  private char hexadecimal() {
    int code = 0;
    for (int i = 0; i < HEX_DIGITS; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw unexpected();
      }
      code = code << 4 | digit;
      at++;
    }
    return (char) code;
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw unexpected();
    }
    at += word.length();
    return value;
  }

  private Double number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Double.valueOf(text.substring(from, at));
    } catch (NumberFormatException e) {
      at = from;
      throw unexpected();
    }
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** The next character; 0, which JSON never has, at the end. */
  private char peek() {
    if (at == text.length()) {
      throw unexpected();
    }
    return text.charAt(at);
  }

  private boolean skip(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void require(char c) {
    if (!skip(c)) {
      throw unexpected();
    }
  }

  private JsException unexpected() {
    return new JsException(
        new JsError(
            "SyntaxError",
            at >= text.length()
                ? "Unexpected end of JSON input"
                : "Unexpected token '%c' at position %d of JSON".formatted(text.charAt(at), at),
            "SyntaxError"));
  }
}
