package dev.airlock.checker.report.text;

import dev.airlock.checker.report.Printable;
import dev.airlock.checker.report.text.TextReport.Part;
import dev.airlock.checker.report.text.TextReport.Style;
import java.io.IOException;

/** Lines with the prefix; what they say is made printable here and nowhere else. */
final class Lines {
  private final String prefix;
  private final Style style;
  private final Appendable out;

  Lines(long pid, Style style, Appendable out) {
    this.prefix = style.apply(Part.PREFIX, "==%d== ".formatted(pid));
    this.style = style;
    this.out = out;
  }

  void line(String text) throws IOException {
    raw(Printable.of(text));
  }

  void line(Part part, String text) throws IOException {
    raw(mark(part, text));
  }

  /** A part of a line, printable and marked. */
  String mark(Part part, String text) {
    return style.apply(part, Printable.of(text));
  }

  /** A line that is printable already. */
  void raw(String printable) throws IOException {
    out.append(prefix).append(printable).append('\n');
  }
}
