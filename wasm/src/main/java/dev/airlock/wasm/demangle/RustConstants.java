package dev.airlock.wasm.demangle;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Constants among generic arguments, and the lengths of arrays, in Rust's symbols. */
final class RustConstants {
  private final RustV0 paths;
  private final Cursor in;
  private final RustOutput out;
  private final Budget budget;

  RustConstants(RustV0 paths, Cursor in, RustOutput out, Budget budget) {
    this.paths = paths;
    this.in = in;
    this.out = out;
    this.budget = budget;
  }

  /**
   * Reads a constant.
   *
   * @param nested whether it stands where an expression may; elsewhere all but the plainest are put
   *     in braces, as in Rust
   */
  void constant(boolean nested) {
    budget.enter();
    char tag = in.next();
    switch (tag) {
      case 'p' -> out.append("_");
      case 'h', 't', 'm', 'y', 'o', 'j' -> out.append(number());
      case 'a', 's', 'l', 'x', 'n', 'i' -> out.append((in.take('n') ? "-" : "") + number());
      case 'b' -> out.append(bool());
      case 'c' -> out.append(character());
      case 'B' -> {
        boolean _ =
            paths.backReference(
                () -> {
                  constant(nested);
                  return false;
                },
                false);
      }
      case 'R', 'e', 'Q', 'A', 'T', 'V' -> {
        if (tag == 'R' && in.take('e')) {
          out.append(text());
          break;
        }
        out.append(nested ? "" : "{");
        compound(tag);
        out.append(nested ? "" : "}");
      }
      default -> throw new Unreadable();
    }
    budget.leave();
  }

  private void compound(char tag) {
    switch (tag) {
      case 'e' -> out.append("*" + text());
      case 'R', 'Q' -> {
        out.append(tag == 'R' ? "&" : "&mut ");
        constant(true);
      }
      case 'A' -> {
        out.append("[");
        list();
        out.append("]");
      }
      case 'T' -> {
        out.append("(");
        out.append(list() == 1 ? ",)" : ")");
      }
      default -> {
        paths.path(true);
        fields();
      }
    }
  }

  private void fields() {
    switch (in.next()) {
      case 'U' -> {}
      case 'T' -> {
        out.append("(");
        list();
        out.append(")");
      }
      case 'S' -> {
        out.append(" { ");
        for (int i = 0; !in.take('E'); i++) {
          out.append(i == 0 ? "" : ", ");
          out.append(paths.undisambiguated() + ": ");
          constant(true);
        }
        out.append(" }");
      }
      default -> throw new Unreadable();
    }
  }

  private int list() {
    int count = 0;
    for (; !in.take('E'); count++) {
      out.append(count == 0 ? "" : ", ");
      constant(true);
    }
    return count;
  }

  /** Passes over what values a type is restricted to. */
  void pattern() {
    out.mute();
    switch (in.next()) {
      case 'R' -> {
        constant(true);
        constant(true);
      }
      case 'O' -> {
        while (!in.take('E')) {
          pattern();
        }
      }
      case 'N' -> {}
      default -> throw new Unreadable();
    }
    out.unmute();
  }

  private String hex() {
    int start = in.position();
    while (HexFormat.isHexDigit(in.peek()) && !Character.isUpperCase(in.peek())) {
      in.next();
    }
    String digits = in.between(start, in.position());
    in.expect('_');
    return digits;
  }

  private String number() {
    String digits = hex();
    if (digits.length() > 32) {
      throw new Unreadable();
    }
    if (digits.length() > 16) {
      return "0x" + digits;
    }
    return digits.isEmpty() ? "0" : new BigInteger(digits, 16).toString();
  }

  private String bool() {
    return switch (hex()) {
      case "0", "" -> "false";
      case "1" -> "true";
      default -> throw new Unreadable();
    };
  }

  private String character() {
    String digits = hex();
    int codePoint = digits.length() > 6 || digits.isEmpty() ? -1 : HexFormat.fromHexDigits(digits);
    if (!Character.isValidCodePoint(codePoint)) {
      throw new Unreadable();
    }
    return "'" + escaped(codePoint, '\'') + "'";
  }

  private String text() {
    String digits = hex();
    if (digits.length() % 2 != 0) {
      throw new Unreadable();
    }
    try {
      byte[] utf8 = HexFormat.of().parseHex(digits);
      StringBuilder text = new StringBuilder("\"");
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(utf8))
          .codePoints()
          .forEach(codePoint -> text.append(escaped(codePoint, '"')));
      return text.append('"').toString();
    } catch (CharacterCodingException e) {
      throw new Unreadable();
    }
  }

  private static String escaped(int codePoint, char quote) {
    if (codePoint == quote || codePoint == '\\') {
      return "\\" + (char) codePoint;
    }
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case 0 -> "\\0";
      default ->
          switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.SURROGATE,
                Character.UNASSIGNED,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR ->
                "\\u{%x}".formatted(codePoint);
            default -> Character.toString(codePoint);
          };
    };
  }
}
