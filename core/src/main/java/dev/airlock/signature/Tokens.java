package dev.airlock.signature;

import dev.airlock.error.SignatureException;
import org.jspecify.annotations.Nullable;

/** A signature as words and punctuation, with where each stands. */
final class Tokens {
  private static final String PUNCTUATION = "(){}<>,:=";

  private final String notation;
  private int position;

  Tokens(String notation) {
    this.notation = notation;
  }

  /** The next word, or null if something else comes. */
  @Nullable String word() {
    skipSpace();
    int end = position;
    while (end < notation.length() && isWordPart(end)) {
      end++;
    }
    if (end == position) {
      return null;
    }
    String word = notation.substring(position, end);
    position = end;
    return word;
  }

  /** A hyphen belongs to a word, except in the arrow. */
  private boolean isWordPart(int at) {
    char c = notation.charAt(at);
    return !Character.isWhitespace(c)
        && PUNCTUATION.indexOf(c) < 0
        && c != '"'
        && !(c == '-' && at + 1 < notation.length() && notation.charAt(at + 1) == '>');
  }

  String word(String expected) {
    String word = word();
    if (word == null) {
      throw unreadable(expected);
    }
    return word;
  }

  /** The name of an export: anything in double quotes, else all up to {@code (} or {@code :}. */
  String exportName() {
    skipSpace();
    if (notation.startsWith("\"", position)) {
      int end = notation.indexOf('"', position + 1);
      if (end < 0) {
        throw unreadable("a closing quote");
      }
      String name = notation.substring(position + 1, end);
      position = end + 1;
      return name;
    }
    int end = nameEnd();
    if (end == position) {
      throw unreadable("the name of an exported function");
    }
    String name = notation.substring(position, end);
    position = end;
    return name;
  }

  private int nameEnd() {
    int end = position;
    while (end < notation.length()
        && notation.charAt(end) != '('
        && !(notation.charAt(end) == ':' && endsName(end))
        && !Character.isWhitespace(notation.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether the name of an export is read back as it is, without quotes. */
  static boolean isPlainName(String name) {
    return !name.isEmpty()
        && !name.startsWith("\"")
        && new Tokens(name + ": func(").nameEnd() == name.length();
  }

  /**
   * Names of the canonical ABI have colons in them: one ends a name only before a space or func.
   */
  private boolean endsName(int colon) {
    String rest = notation.substring(colon + 1);
    return rest.isEmpty() || Character.isWhitespace(rest.charAt(0)) || rest.startsWith("func(");
  }

  /** Takes a piece of punctuation if it comes next. */
  boolean take(String punctuation) {
    skipSpace();
    if (notation.startsWith(punctuation, position)) {
      position += punctuation.length();
      return true;
    }
    return false;
  }

  void expect(String punctuation) {
    if (!take(punctuation)) {
      throw unreadable("'" + punctuation + "'");
    }
  }

  /** Whether the word that comes next is this one; takes it if so. */
  boolean takeWord(String expected) {
    int before = position;
    if (expected.equals(word())) {
      return true;
    }
    position = before;
    return false;
  }

  /** Where the next word or punctuation begins. */
  int position() {
    skipSpace();
    return position;
  }

  void back(int to) {
    position = to;
  }

  boolean atEnd() {
    skipSpace();
    return position == notation.length();
  }

  private void skipSpace() {
    while (position < notation.length() && Character.isWhitespace(notation.charAt(position))) {
      position++;
    }
  }

  SignatureException unreadable(String expected) {
    skipSpace();
    String found =
        position == notation.length()
            ? "it ends"
            : "found '%s'".formatted(cut(notation.substring(position), 100));
    return wrong(position, "expected %s, but %s".formatted(expected, found));
  }

  SignatureException wrong(int at, String what) {
    return new SignatureException(
        "signature '%s' can't be read at character %d: %s"
            .formatted(cut(notation, 400), at + 1, what));
  }

  /** A message is one line, however long the notation. */
  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "…";
  }
}
