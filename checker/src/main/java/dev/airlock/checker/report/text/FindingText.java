package dev.airlock.checker.report.text;

import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.report.Printable;
import dev.airlock.checker.report.Words;
import dev.airlock.checker.report.text.TextReport.Part;
import java.io.IOException;

/** One finding: what it is, its stack, what adds to it. */
final class FindingText {
  private final Lines lines;

  FindingText(Lines lines) {
    this.lines = lines;
  }

  void write(Finding finding) throws IOException {
    lines.line(finding.kind().isLeak() ? Part.LEAK : Part.ERROR, Words.title(finding));
    stack(finding.stack());
    for (Words.Aside aside : Words.asides(finding)) {
      lines.line(" " + aside.text());
      stack(aside.stack());
    }
    if (finding.count() > 1) {
      lines.line(" Found " + Words.number(finding.count()) + " times");
    }
    lines.line("");
  }

  private void stack(CallStack stack) throws IOException {
    String word = "at";
    for (Frame frame : stack.frames()) {
      lines.raw("   %s %s".formatted(word, frame(frame)));
      word = "by";
    }
  }

  private String frame(Frame frame) {
    String name = Printable.of(frame.function().isEmpty() ? "???" : frame.function());
    String source =
        frame
            .place()
            .map(place -> lines.mark(Part.SOURCE, place))
            .orElseGet(() -> "in " + Printable.of(frame.object()));
    return "%s: %s (%s)".formatted(where(frame), name, source);
  }

  /** The offset in the module's file, or what there is of it. */
  private static String where(Frame frame) {
    if (frame.side() == Frame.Side.HOST) {
      return "Java";
    }
    if (frame.offset().isPresent()) {
      return "0x%X".formatted(frame.offset().getAsInt());
    }
    return frame.functionIndex().isPresent()
        ? "function " + frame.functionIndex().getAsInt()
        : "???";
  }
}
