package dev.airlock.wasm;

/** How numbers and foreign strings look in messages. */
final class Text {
  private static final int LONGEST_NAME = 80;

  private Text() {}

  static String offset(int offset) {
    return "byte 0x%x (%d)".formatted(offset, offset);
  }

  static String count(long count, String singular) {
    return count + " " + singular + (count == 1 ? "" : "s");
  }

  /** A name from a file that may be hostile must not break a message's one line, nor flood it. */
  static String quoted(String name) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    return "'" + printable(shown) + "'";
  }

  static String printable(String name) {
    StringBuilder text = new StringBuilder(name.length());
    name.codePoints()
        .forEach(codePoint -> {
          switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.SURROGATE,
                Character.UNASSIGNED ->
                text.append("\\u{%x}".formatted(codePoint));
            default -> text.appendCodePoint(codePoint);
          }
        });
    return text.toString();
  }
}
