package dev.airlock.checker.report.html;

import dev.airlock.checker.report.Printable;
import java.io.IOException;

/**
 * Writes JSON that may stand in a script element: no text in it can end the element or begin a
 * comment, whatever it holds (HTML, "Restrictions for contents of script elements").
 */
final class Json {
  private static final String DIGITS = "0123456789abcdef";

  private static final int CHUNK = 1 << 13;

  private final Appendable target;
  // A page has some million digits and commas; a writer takes them slowly one by one.
  private final StringBuilder out = new StringBuilder(CHUNK + 64);
  private boolean first = true;

  Json(Appendable out) {
    target = out;
  }

  /** Hands over all that was written; must follow the last value. */
  void flush() throws IOException {
    target.append(out);
    out.setLength(0);
  }

  Json open(char bracket) throws IOException {
    separate();
    out.append(bracket);
    first = true;
    return this;
  }

  Json close(char bracket) throws IOException {
    out.append(bracket);
    first = false;
    return this;
  }

  /** The name of the value that is written next. */
  Json name(String name) throws IOException {
    string(name);
    out.append(':');
    first = true;
    return this;
  }

  /** A number; those above 2^53 a script rounds. */
  Json number(long value) throws IOException {
    separate();
    out.append(value);
    return this;
  }

  Json nothing() throws IOException {
    separate();
    out.append("null");
    return this;
  }

  /** What a module or a user can name: nothing in it can reorder the page's text or hide in it. */
  Json text(String text) throws IOException {
    return string(Printable.of(text));
  }

  Json string(String text) throws IOException {
    separate();
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (isHarmless(text, i)) {
        out.append(c);
      } else {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(DIGITS.charAt((c >> shift) & 0xF));
        }
      }
    }
    out.append('"');
    return this;
  }

  /** Whether a character can stand as it is; half a surrogate pair can't be encoded in UTF-8. */
  private static boolean isHarmless(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    boolean ascii = c >= ' ' && c < 0x7F && c != '<' && c != '>' && c != '&';
    boolean other = c > 0x9F && c != '\u2028' && c != '\u2029' && c != '\uFEFF';
    return ascii || other;
  }

  private void separate() throws IOException {
    if (!first) {
      out.append(',');
    }
    first = false;
    if (out.length() >= CHUNK) {
      flush();
    }
  }
}
