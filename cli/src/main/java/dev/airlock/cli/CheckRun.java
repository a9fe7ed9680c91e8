package dev.airlock.cli;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.checker.CheckOptions;
import dev.airlock.checker.CheckReport;
import dev.airlock.checker.Checker;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.runtime.CheckedGuest;
import dev.airlock.checker.runtime.StoppedException;
import dev.airlock.error.GuestExitException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One guest that is checked, from its loading to its reports. */
final class CheckRun {
  private final Console console;
  private final ReportOptions reports;
  private final List<ReportFile> files;
  private final List<String> command;
  private final AtomicBoolean reported = new AtomicBoolean();
  private final AtomicInteger findings = new AtomicInteger();
  private volatile @Nullable CheckedGuest checked;
  private volatile @Nullable CheckReport report;
  private @Nullable Throwable guestFailure;

  /** What is done with the guest. */
  interface Program {
    /** The words that say it, behind the module. */
    List<String> words();

    /** Says what the program needs. */
    void prepare(GuestBuilder builder, Console streams);

    /**
     * Does it.
     *
     * @param beginning to be run before the guest is called for the first time
     */
    void run(Guest guest, Console streams, Runnable beginning);
  }

  /**
   * Prepares a run.
   *
   * @param command what runs, for the reports: the module's path, and what is done with it
   * @throws UsageException if a report can't be written where it is to go
   */
  CheckRun(Console console, ReportOptions reports, List<String> command) {
    this.console = console;
    this.reports = reports;
    this.command = List.copyOf(command);
    files = reports.files();
  }

  /**
   * Runs a program.
   *
   * @param errorExitCode what to return if errors were found; 0 for what the guest returned
   * @return the exit code
   */
  int run(
      ModuleFile file,
      GuestOptions options,
      CheckOptions checking,
      Program program,
      int errorExitCode) {
    try (StatusLine status = StatusLine.of(console, this::status);
        CheckText text = CheckText.of(console, status, reports)) {
      Console streams =
          new Console(
              console.in(),
              status.guard(console.out()),
              status.guard(console.err()),
              console.colored(),
              console.terminal());
      Checker checker =
          new Checker(checking)
              .ran(file.path().toString(), command)
              .onGuest(guest -> checked = guest)
              .onFinding(finding -> found(finding, text))
              .onReport(ended -> ended(ended, text));
      Throwable failure = null;
      try (Interruption interruption = Interruption.begin(() -> giveUp(text))) {
        failure = run(file, options, checker, program, streams, text, interruption);
        console.out().flush();
      }
      return exitCode(failure, text, errorExitCode);
    }
  }

  private @Nullable Throwable run(
      ModuleFile file,
      GuestOptions options,
      Checker checker,
      Program program,
      Console streams,
      CheckText text,
      Interruption interruption) {
    try (Guest guest =
        options.load(
            file,
            streams,
            builder -> {
              program.prepare(builder, streams);
              builder.watch(checker);
            })) {
      interruption.guest(guest);
      try {
        program.run(guest, streams, () -> begin(text));
      } finally {
        guestFailure = guest.failure();
      }
      return null;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return e;
    }
  }

  private void begin(CheckText text) {
    CheckedGuest guest = checked;
    if (guest != null) {
      text.begin(guest, command);
    }
  }

  private void found(Finding finding, CheckText text) {
    findings.incrementAndGet();
    begin(text);
    text.found(finding);
  }

  private void ended(CheckReport ended, CheckText text) {
    report = ended;
    if (!ended.ended().equals(CheckReport.ENDED)) {
      begin(text); // It failed in its start function.
    }
    // Of a guest that never ran, because the command line is wrong, there is no report.
    if (text.hasBegun() && reported.compareAndSet(false, true)) {
      write(ended, text);
    }
  }

  private void write(CheckReport ended, CheckText text) {
    text.end(ended);
    files.forEach(file -> file.write(ended));
  }

  /** The guest can't be stopped: it is reported as it stands. False if it has ended after all. */
  private boolean giveUp(CheckText text) {
    CheckedGuest guest = checked;
    if (guest == null || !text.hasBegun()) {
      return true; // There is nothing to report.
    }
    boolean stuck = reported.compareAndSet(false, true);
    if (stuck) {
      write(guest.report(), text);
    }
    return stuck;
  }

  private String status() {
    CheckedGuest guest = checked;
    if (guest == null) {
      return "airlock: preparing the module ...";
    }
    CheckedGuest.Progress progress = guest.progress();
    return String.format(
        Locale.ROOT,
        "airlock: %d s, %,d allocations, %,d bytes in use, %,d findings",
        progress.time().toSeconds(),
        progress.allocations(),
        progress.bytesInUse(),
        findings.get());
  }

  private int exitCode(@Nullable Throwable failure, CheckText text, int errorExitCode) {
    CheckReport ended = report;
    int code = failure == null ? ExitCode.OK : Failure.of(failure).exitCode();
    if (failure instanceof GuestExitException exit) {
      code = exit.status();
    } else if (failure instanceof StoppedException) {
      code = ExitCode.GUEST;
    } else if (failure instanceof RuntimeException e
        && code != ExitCode.GUEST
        && code != ExitCode.TIME) {
      throw e;
    } else if (failure != null && !(text.tellsFailures() && failure.equals(guestFailure))) {
      Failure.of(failure).report(console.err(), false);
    }
    return errorExitCode != 0 && ended != null && !ended.isClean() ? errorExitCode : code;
  }
}
