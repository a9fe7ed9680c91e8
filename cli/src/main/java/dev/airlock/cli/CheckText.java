package dev.airlock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.checker.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.report.text.TextReport;
import dev.airlock.checker.runtime.CheckedGuest;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The report as text, as it comes about: on standard error, or in a file. */
final class CheckText implements AutoCloseable {
  private final Console console;
  private final StatusLine status;
  private final ReportOptions options;
  private final TextReport report;
  private final PrintStream out;
  private final boolean toFile;
  private boolean begun;

  private CheckText(
      Console console, StatusLine status, ReportOptions options, PrintStream out, boolean toFile) {
    this.console = console;
    this.status = status;
    this.options = options;
    this.out = out;
    this.toFile = toFile;
    report =
        TextReport.standard()
            .withStyle(toFile ? TextReport.Style.PLAIN : Colors.report(console))
            .withSuppressions(options.suppressions())
            .withUsedSuppressions(options.listsErrors());
  }

  /**
   * Writes where the options say.
   *
   * @throws UsageException if that can't be written to
   */
  static CheckText of(Console console, StatusLine status, ReportOptions options) {
    if (options.log() == null) {
      return new CheckText(console, status, options, console.err(), false);
    }
    Path path = ReportFile.path("--log-file", options.log());
    try {
      PrintStream file = new PrintStream(new FileOutputStream(path.toFile()), true, UTF_8);
      return new CheckText(console, status, options, file, true);
    } catch (IOException e) {
      throw new UsageException(
          "--log-file: %s can't be written: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** A part of the text. */
  @FunctionalInterface
  private interface Part {
    void write(Appendable out) throws IOException;
  }

  private void print(Part part) {
    StringBuilder text = new StringBuilder();
    try {
      part.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException("BUG: memory can't be written", e);
    }
    console.out().flush(); // What the guest printed comes before what is said of it.
    status.print(out, text.toString());
  }

  /** Whether a failure of the guest can be read where errors go. */
  boolean tellsFailures() {
    return begun && !toFile && !options.quiet();
  }

  /** Whether anything has been written, so that an end is due. */
  boolean hasBegun() {
    return begun;
  }

  /** Writes what comes first; only once. */
  synchronized void begin(CheckedGuest guest, List<String> command) {
    if (begun) {
      return;
    }
    begun = true;
    if (!options.quiet()) {
      print(text -> {
        report.writeStart(guest.engine(), guest.form(), command, text);
        if (options.verbose()) {
          report.writeLine("Allocator: " + String.join(", ", guest.allocators()), text);
          report.writeLine("", text);
        }
      });
    }
  }

  /** Writes an error. */
  synchronized void found(Finding finding) {
    print(text -> report.writeFinding(finding, text));
  }

  /** Writes what comes last. */
  synchronized void end(CheckReport ended) {
    if (options.quiet()) {
      print(text -> {
        for (Finding leak : ended.leaks()) {
          report.writeFinding(leak, text);
        }
      });
      return;
    }
    print(text -> report.writeEnd(ended, text));
    if (options.verbose()) {
      String memory =
          String.format(
              Locale.ROOT,
              "Memory: %,d bytes; at most %,d bytes of the heap in use",
              ended.memoryBytes(),
              ended.heap().peakBytes());
      print(text -> report.writeLine(memory, text));
    }
    if (options.listsErrors()) {
      print(text -> report.writeErrorList(ended, text));
    }
  }

  @Override
  public void close() {
    if (toFile) {
      out.close();
    }
  }
}
