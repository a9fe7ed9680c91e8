package dev.airlock.checker.report.xml;

import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.report.Words;
import dev.airlock.checker.suppression.Generated;
import java.io.IOException;
import java.util.Optional;

/** One {@code error} element. */
final class FindingXml {
  private final Elements xml;
  private final boolean suppressions;

  FindingXml(Elements xml, boolean suppressions) {
    this.xml = xml;
    this.suppressions = suppressions;
  }

  /** How counts refer to a finding. */
  static String unique(Finding finding) {
    return "0x%x".formatted(finding.number());
  }

  void write(Finding finding) throws IOException {
    xml.begin("error");
    xml.text("unique", unique(finding));
    xml.text("tid", "1");
    xml.text("kind", finding.kind().valgrindName());
    what(finding);
    stack(finding.stack());
    for (Words.Aside aside : Words.asides(finding)) {
      xml.text("auxwhat", aside.text());
      if (!aside.stack().isEmpty()) {
        stack(aside.stack());
      }
    }
    if (suppressions) {
      suppression(Generated.of(finding));
    }
    xml.end("error");
  }

  private void what(Finding finding) throws IOException {
    Optional<Finding.Leak> leak = finding.leak();
    if (leak.isEmpty()) {
      xml.text("what", finding.message());
      return;
    }
    xml.begin("xwhat");
    xml.text("text", Words.title(finding));
    xml.text("leakedbytes", Long.toString(leak.get().directBytes() + leak.get().indirectBytes()));
    xml.text("leakedblocks", Long.toString(leak.get().blocks()));
    xml.end("xwhat");
  }

  /** A stack has one frame at least, by the protocol. */
  private void stack(CallStack stack) throws IOException {
    xml.begin("stack");
    if (stack.isEmpty()) {
      xml.begin("frame");
      xml.text("ip", "0x0");
      xml.end("frame");
    }
    for (Frame frame : stack.frames()) {
      frame(frame);
    }
    xml.end("stack");
  }

  private void frame(Frame frame) throws IOException {
    xml.begin("frame");
    xml.text("ip", "0x%X".formatted(frame.offset().orElse(0)));
    if (!frame.object().isEmpty()) {
      xml.text("obj", frame.object());
    }
    if (!frame.function().isEmpty()) {
      xml.text("fn", frame.function());
    }
    if (frame.file().isPresent()) {
      String file = frame.file().get();
      int last = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
      if (last > 0) {
        xml.text("dir", file.substring(0, last));
      }
      xml.text("file", file.substring(last + 1));
      if (frame.line().isPresent()) {
        xml.text("line", Integer.toString(frame.line().getAsInt()));
      }
    }
    xml.end("frame");
  }

  private void suppression(Generated suppression) throws IOException {
    xml.begin("suppression");
    xml.text("sname", suppression.name());
    xml.text("skind", suppression.kind());
    if (suppression.extra().isPresent()) {
      xml.text("skaux", suppression.extra().get());
    }
    for (String frame : suppression.frames()) {
      xml.nested("sframe", frame.substring(0, 3), frame.substring(4));
    }
    xml.lines("rawtext", suppression.text());
    xml.end("suppression");
  }
}
