package dev.airlock.checker.report;

/**
 * Text from a module or a user, fit to be shown: a name in a module may hold anything, and must
 * neither move a terminal's cursor nor pass for another line of the report.
 */
public final class Printable {
  private Printable() {}

  /**
   * The text in one line: control and format characters, separators of lines and halves of
   * surrogate pairs become <code>&#92;x1b</code> or <code>&#92;u{202e}</code>.
   */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (isPlain(c)) {
            printable.appendCodePoint(c);
          } else if (c < 0x100) {
            printable.append("\\x%02x".formatted(c));
          } else {
            printable.append("\\u{%x}".formatted(c));
          }
        });
    return printable.toString();
  }

  /** Whether a character only shows itself. */
  static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
