package dev.airlock.checker.report.xml;

import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A report as Valgrind's XML, protocol 4, for the tools that read it: build servers, editors.
 *
 * <p>The text is ASCII, whatever names there are, so that no encoding can spoil it; what XML can't
 * hold is written as in text reports. {@code ip} is the offset in the file of the original module,
 * 0 where it isn't known and for methods of Java. Immutable; any thread may use it.
 */
public final class XmlReport {
  private final long pid;
  private final long ppid;
  private final List<String> tool;
  private final boolean suppressions;

  private XmlReport(long pid, long ppid, List<String> tool, boolean suppressions) {
    this.pid = pid;
    this.ppid = ppid;
    this.tool = List.copyOf(tool);
    this.suppressions = suppressions;
  }

  /** Writes reports with this process's number, and {@code airlock check} as the command. */
  public static XmlReport standard() {
    ProcessHandle process = ProcessHandle.current();
    long parent = process.parent().map(ProcessHandle::pid).orElse(0L);
    return new XmlReport(process.pid(), parent, List.of("airlock", "check"), false);
  }

  /** The same with these numbers of the process and of its parent. */
  public XmlReport withPid(long pid, long ppid) {
    return new XmlReport(pid, ppid, tool, suppressions);
  }

  /**
   * The same with the words of the checker's own command.
   *
   * @throws IllegalArgumentException if there are none
   */
  public XmlReport withTool(List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("the checker's command has no words");
    }
    return new XmlReport(pid, ppid, words, suppressions);
  }

  /** The same, with the suppression that would hide it in each finding, or without. */
  public XmlReport withSuppressions(boolean suppressions) {
    return new XmlReport(pid, ppid, tool, suppressions);
  }

  /**
   * Writes a whole report.
   *
   * @throws IOException if {@code out} does
   */
  public void write(CheckReport report, Appendable out) throws IOException {
    out.append("<?xml version=\"1.0\"?>\n");
    Elements xml = new Elements(out);
    xml.begin("valgrindoutput");
    xml.text("protocolversion", "4");
    xml.text("protocoltool", "memcheck");
    preamble(report, xml);
    status("RUNNING", Duration.ZERO, xml);
    FindingXml findings = new FindingXml(xml, suppressions);
    for (Finding error : report.errors()) {
      findings.write(error);
    }
    status("FINISHED", report.duration(), xml);
    for (Finding leak : report.leaks()) {
      findings.write(leak);
    }
    counts(report, xml);
    xml.end("valgrindoutput");
  }

  private void preamble(CheckReport report, Elements xml) throws IOException {
    xml.begin("preamble");
    xml.text("line", "Airlock check, a memory error detector for WebAssembly");
    xml.text(
        "line",
        "Using " + report.engine() + "; accesses are checked in " + report.form() + " form");
    xml.text("line", "Command: " + String.join(" ", report.command()));
    for (String note : report.notes()) {
      xml.text("line", "Note: " + note);
    }
    xml.end("preamble");
    xml.text("pid", Long.toString(pid));
    xml.text("ppid", Long.toString(ppid));
    xml.text("tool", "memcheck");
    List<String> command = report.command().isEmpty() ? List.of(report.module()) : report.command();
    xml.begin("args");
    words("vargv", tool, xml);
    words("argv", command, xml);
    xml.end("args");
  }

  private static void words(String element, List<String> words, Elements xml) throws IOException {
    xml.begin(element);
    xml.text("exe", words.getFirst());
    for (String word : words.subList(1, words.size())) {
      xml.text("arg", word);
    }
    xml.end(element);
  }

  private static void status(String state, Duration time, Elements xml) throws IOException {
    xml.begin("status");
    xml.text("state", state);
    xml.text(
        "time",
        "%02d:%02d:%02d:%02d.%03d"
            .formatted(
                time.toDays(),
                time.toHoursPart(),
                time.toMinutesPart(),
                time.toSecondsPart(),
                time.toMillisPart()));
    xml.end("status");
  }

  private static void counts(CheckReport report, Elements xml) throws IOException {
    List<Finding> findings = new ArrayList<>(report.errors());
    findings.addAll(report.leaks());
    xml.begin("errorcounts");
    for (Finding finding : findings) {
      xml.begin("pair");
      xml.text("count", Long.toString(finding.count()));
      xml.text("unique", FindingXml.unique(finding));
      xml.end("pair");
    }
    xml.end("errorcounts");
    xml.begin("suppcounts");
    for (CheckReport.UsedSuppression suppression : report.usedSuppressions()) {
      xml.begin("pair");
      xml.text("count", Long.toString(suppression.count()));
      xml.text("name", suppression.name());
      xml.end("pair");
    }
    xml.end("suppcounts");
  }
}
