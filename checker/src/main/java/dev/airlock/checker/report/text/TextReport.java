package dev.airlock.checker.report.text;

import dev.airlock.checker.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.HeapSummary;
import dev.airlock.checker.finding.HeapSummary.Amount;
import dev.airlock.checker.report.Words;
import dev.airlock.checker.suppression.Suppressions;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * A report as text, in the layout of Valgrind's memcheck: tools and people that read that can read
 * this. Numbers before the names of functions are offsets in the file of the original module.
 *
 * <p>Whatever a module names is made printable; colours come only from the {@link Style}.
 * Immutable; any thread may use it.
 */
public final class TextReport {
  private static final List<FindingKind> LOSSES =
      List.of(
          FindingKind.LEAK_DEFINITELY_LOST,
          FindingKind.LEAK_INDIRECTLY_LOST,
          FindingKind.LEAK_POSSIBLY_LOST,
          FindingKind.LEAK_STILL_REACHABLE);

  /** A part of the report, for a {@link Style}. */
  public enum Part {
    /** What begins every line. */
    PREFIX,
    /** What an error is. */
    ERROR,
    /** What a leak is. */
    LEAK,
    /** The file and line of a frame. */
    SOURCE,
    /** The heading of a summary. */
    HEADING,
    /** The last line, if nothing was found. */
    CLEAN,
    /** The last line, if something was found. */
    FAILED
  }

  /** How parts are marked. */
  @FunctionalInterface
  public interface Style {
    /** Leaves all text as it is. */
    Style PLAIN = (part, text) -> text;

    /** The text, which is printable, with whatever marks the part. */
    String apply(Part part, String text);
  }

  private final long pid;
  private final Style style;
  private final boolean suppressions;
  private final boolean used;

  private TextReport(long pid, Style style, boolean suppressions, boolean used) {
    this.pid = pid;
    this.style = style;
    this.suppressions = suppressions;
    this.used = used;
  }

  /** Writes reports with this process's number in front of each line, without colours. */
  public static TextReport standard() {
    return new TextReport(ProcessHandle.current().pid(), Style.PLAIN, false, false);
  }

  /** The same with this number in front of each line. */
  public TextReport withPid(long pid) {
    return new TextReport(pid, style, suppressions, used);
  }

  /** The same with parts marked. */
  public TextReport withStyle(Style style) {
    return new TextReport(pid, style, suppressions, used);
  }

  /** The same, with the suppression that would hide it after each finding, or without. */
  public TextReport withSuppressions(boolean suppressions) {
    return new TextReport(pid, style, suppressions, used);
  }

  /** The same, with the suppressions that hid something listed at the end, or without. */
  public TextReport withUsedSuppressions(boolean used) {
    return new TextReport(pid, style, suppressions, used);
  }

  /**
   * Writes a whole report.
   *
   * @throws IOException if {@code out} does
   */
  public void write(CheckReport report, Appendable out) throws IOException {
    writeStart(report.engine(), report.form(), report.command(), out);
    for (Finding error : report.errors()) {
      writeFinding(error, out);
    }
    writeEnd(report, out);
  }

  /**
   * Writes what precedes all findings: for those who show findings while the guest runs, and then
   * call {@link #writeFinding} for each error and {@link #writeEnd}.
   *
   * @param engine what runs the guest: name and version
   * @param form how accesses are checked
   * @param command what is run; its words
   * @throws IOException if {@code out} does
   */
  public void writeStart(String engine, String form, List<String> command, Appendable out)
      throws IOException {
    Lines lines = new Lines(pid, style, out);
    lines.line("Airlock check, a memory error detector for WebAssembly");
    lines.line("Using " + engine + "; accesses are checked in " + form + " form");
    lines.line("Command: " + Words.command(command));
    lines.line("");
  }

  /**
   * Writes a line, with what begins all lines.
   *
   * @throws IOException if {@code out} does
   */
  public void writeLine(String text, Appendable out) throws IOException {
    new Lines(pid, style, out).line(text);
  }

  /**
   * Writes all errors once more, the most frequent last, each with how often it was found: what
   * Valgrind prints behind everything else with {@code --show-error-list}.
   *
   * @throws IOException if {@code out} does
   */
  public void writeErrorList(CheckReport report, Appendable out) throws IOException {
    Lines lines = new Lines(pid, style, out);
    List<Finding> errors =
        report.errors().stream().sorted(Comparator.comparingLong(Finding::count)).toList();
    for (int i = 0; i < errors.size(); i++) {
      lines.line("");
      lines.line(
          "%s errors in context %s of %s:"
              .formatted(
                  Words.number(errors.get(i).count()),
                  Words.number(i + 1L),
                  Words.number(errors.size())));
      new FindingText(lines).write(errors.get(i));
    }
  }

  /**
   * Writes one finding.
   *
   * @throws IOException if {@code out} does
   */
  public void writeFinding(Finding finding, Appendable out) throws IOException {
    Lines lines = new Lines(pid, style, out);
    new FindingText(lines).write(finding);
    if (suppressions) {
      out.append(Suppressions.generate(finding));
    }
  }

  /**
   * Writes what follows all errors: how the guest ended, the heap, the leaks and the sums.
   *
   * @throws IOException if {@code out} does
   */
  public void writeEnd(CheckReport report, Appendable out) throws IOException {
    Lines lines = new Lines(pid, style, out);
    lines.line("");
    lines.line("Guest " + report.ended());
    for (String note : report.notes()) {
      lines.line("Note: " + note);
    }
    lines.line("");
    heap(report.heap(), lines);
    for (Finding leak : report.leaks()) {
      writeFinding(leak, out);
    }
    losses(report, lines);
    if (used) {
      usedSuppressions(report, lines);
    } else if (report.suppressedErrors() > 0) {
      lines.line("For the list of suppressions that were used, rerun with: -s");
    }
    lines.line(
        report.isClean() ? Part.CLEAN : Part.FAILED,
        "ERROR SUMMARY: %s errors from %s contexts (suppressed: %s from %s)"
            .formatted(
                Words.number(report.errorCount()),
                Words.number(report.errorContexts()),
                Words.number(report.suppressedCount()),
                Words.number(report.suppressedErrors())));
  }

  private static void heap(HeapSummary heap, Lines lines) throws IOException {
    lines.line(Part.HEADING, "HEAP SUMMARY:");
    lines.line("    in use at exit: " + amount(new Amount(heap.blocksInUse(), heap.bytesInUse())));
    lines.line(
        "  total heap usage: %s allocs, %s frees, %s bytes allocated"
            .formatted(
                Words.number(heap.allocations()),
                Words.number(heap.frees()),
                Words.number(heap.bytesAllocated())));
    lines.line("");
  }

  /**
   * What Valgrind says of the search for leaks, with its hints of how to see more. The sums stand
   * there even if nothing is left, which Valgrind leaves out: who looks for them finds zeros.
   */
  private static void losses(CheckReport report, Lines lines) throws IOException {
    HeapSummary heap = report.heap();
    if (report.allocators().isEmpty()) {
      lines.line("Blocks were not followed, so nothing is known of leaks");
      lines.line("");
      return;
    }
    if (heap.blocksInUse() == 0) {
      lines.line("All heap blocks were freed -- no leaks are possible");
      lines.line("");
    } else if (heap.leaks().isEmpty() && heap.suppressed().blocks() == 0) {
      lines.line("For a detailed leak analysis, rerun with: --leak-check=full");
      lines.line("");
      return;
    }
    lines.line(Part.HEADING, "LEAK SUMMARY:");
    for (FindingKind kind : LOSSES) {
      lines.line("%18s: %s".formatted(Words.loss(kind), amount(heap.leaked(kind))));
    }
    lines.line("%18s: %s".formatted("suppressed", amount(heap.suppressed())));
    hints(report, lines);
    lines.line("");
  }

  private static void hints(CheckReport report, Lines lines) throws IOException {
    HeapSummary heap = report.heap();
    boolean lost = LOSSES.subList(0, 3).stream().anyMatch(kind -> heap.leaked(kind).blocks() > 0);
    if (lost && report.leaks().isEmpty()) {
      lines.line("Rerun with --leak-check=full to see details of leaked memory");
    } else if (heap.leaked(FindingKind.LEAK_STILL_REACHABLE).blocks() > 0
        && report.findings(FindingKind.LEAK_STILL_REACHABLE).isEmpty()) {
      lines.line("Reachable blocks (those to which a pointer was found) are not shown.");
      lines.line("To see them, rerun with: --leak-check=full --show-leak-kinds=all");
    }
  }

  private static void usedSuppressions(CheckReport report, Lines lines) throws IOException {
    for (CheckReport.UsedSuppression suppression : report.usedSuppressions()) {
      lines.line("used_suppression: %6d %s".formatted(suppression.count(), suppression.name()));
    }
    if (!report.usedSuppressions().isEmpty()) {
      lines.line("");
    }
  }

  private static String amount(Amount amount) {
    return "%s bytes in %s blocks"
        .formatted(Words.number(amount.bytes()), Words.number(amount.blocks()));
  }
}
