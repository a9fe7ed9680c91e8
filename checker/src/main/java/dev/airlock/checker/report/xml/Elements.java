package dev.airlock.checker.report.xml;

import dev.airlock.checker.report.Printable;
import java.io.IOException;

/** Writes indented elements; whatever stands in them is escaped here and nowhere else. */
final class Elements {
  private final Appendable out;
  private int depth;

  Elements(Appendable out) {
    this.out = out;
  }

  void begin(String element) throws IOException {
    indent().append('<').append(element).append(">\n");
    depth++;
  }

  void end(String element) throws IOException {
    depth--;
    indent().append("</").append(element).append(">\n");
  }

  /** An element with text in one line. */
  void text(String element, String text) throws IOException {
    indent().append('<').append(element).append('>');
    out.append(escaped(text)).append("</").append(element).append(">\n");
  }

  /** An element with an element with text, in one line. */
  void nested(String outer, String inner, String text) throws IOException {
    indent().append('<').append(outer).append("> <").append(inner).append('>');
    out.append(escaped(text)).append("</").append(inner).append("> </");
    out.append(outer).append(">\n");
  }

  /** An element with lines as they are. What would end the section is divided between two. */
  void lines(String element, String lines) throws IOException {
    begin(element);
    out.append("<![CDATA[\n");
    StringBuilder data = new StringBuilder();
    lines
        .codePoints()
        .forEach(c -> {
          if (c >= 0x80) {
            data.append("]]>&#x%x;<![CDATA[".formatted(c));
          } else if (c == '>' && data.toString().endsWith("]]")) {
            data.append("]]><![CDATA[>");
          } else {
            data.appendCodePoint(c);
          }
        });
    out.append(data).append("]]>\n");
    end(element);
  }

  private Appendable indent() throws IOException {
    return out.append("  ".repeat(depth));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    Printable.of(text)
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '&' -> escaped.append("&amp;");
            default -> {
              if (c < 0x80) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append("&#x%x;".formatted(c));
              }
            }
          }
        });
    return escaped.toString();
  }
}
