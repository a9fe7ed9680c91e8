package dev.airlock.checker.report;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes JSON (RFC 8259) as it comes, indented. Strings keep every character: what could speak to a
 * terminal or end an element of HTML is written by its number.
 */
public final class JsonOut {
  /** Writes what a member or an element is. */
  @FunctionalInterface
  public interface Body {
    /** Writes it. */
    void write() throws IOException;
  }

  private final Appendable out;
  private final Deque<Boolean> hasMembers = new ArrayDeque<>();

  /** Makes one that has written nothing. */
  public JsonOut(Appendable out) {
    this.out = out;
  }

  /** The whole text: an object, and the end of a line. */
  public void root(Body members) throws IOException {
    nest('{', '}', members);
    out.append('\n');
  }

  /** A member that is an object. */
  public void object(String name, Body members) throws IOException {
    name(name);
    nest('{', '}', members);
  }

  /** An element that is an object. */
  public void object(Body members) throws IOException {
    next();
    nest('{', '}', members);
  }

  /** A member that is an array. */
  public void array(String name, Body elements) throws IOException {
    name(name);
    nest('[', ']', elements);
  }

  /** A member that is an array of strings. */
  public void strings(String name, List<String> elements) throws IOException {
    array(
        name,
        () -> {
          for (String element : elements) {
            next();
            string(element);
          }
        });
  }

  /** A member that is a string. */
  public void member(String name, String value) throws IOException {
    name(name);
    string(value);
  }

  /** A member that is a number. */
  public void member(String name, long value) throws IOException {
    name(name);
    out.append(Long.toString(value));
  }

  /** A member that is true or false. */
  public void member(String name, boolean value) throws IOException {
    name(name);
    out.append(Boolean.toString(value));
  }

  private void name(String name) throws IOException {
    next();
    string(name);
    out.append(": ");
  }

  private void next() throws IOException {
    out.append(hasMembers.pop() ? "," : "");
    hasMembers.push(true);
    line();
  }

  private void nest(char begin, char end, Body body) throws IOException {
    out.append(begin);
    hasMembers.push(false);
    body.write();
    if (hasMembers.pop()) {
      line();
    }
    out.append(end);
  }

  private void line() throws IOException {
    out.append('\n').append("  ".repeat(hasMembers.size()));
  }

  private void string(String text) throws IOException {
    out.append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int length = Character.charCount(c);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.getType(c) == Character.SURROGATE) {
            // Half of a pair is no character; many readers refuse it (RFC 8259, 8.2).
            out.append("\\ufffd");
          } else if (c != '<' && Printable.isPlain(c)) {
            out.append(text, i, i + length);
          } else {
            for (int j = i; j < i + length; j++) {
              out.append("\\u%04x".formatted((int) text.charAt(j)));
            }
          }
        }
      }
      i += length;
    }
    out.append('"');
  }
}
