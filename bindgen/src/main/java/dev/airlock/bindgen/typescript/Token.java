package dev.airlock.bindgen.typescript;

/**
 * A token.
 *
 * @param kind what it is
 * @param text its characters; of a string without the quotes
 * @param line where it is, from 1
 * @param comment the text of the doc comment right before it; empty if there is none
 */
record Token(Kind kind, String text, int line, String comment) {
  enum Kind {
    WORD,
    STRING,
    NUMBER,
    SIGN,
    END
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
  }

  /** Whether what stands before it is the name of a member rather than a modifier. */
  boolean isMemberEnd() {
    return is("(") || is(":") || is("?") || is(";") || is(",") || is("<") || is("}");
  }

  /** As messages show it. */
  @Override
  public String toString() {
    return switch (kind) {
      case END -> "the end";
      case STRING -> "\"" + text + "\"";
      default -> "'" + text + "'";
    };
  }
}
