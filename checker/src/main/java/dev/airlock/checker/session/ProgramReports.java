package dev.airlock.checker.session;

import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.report.text.TextReport;
import dev.airlock.checker.runtime.CheckedGuest;
import dev.airlock.checker.runtime.CheckedModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a program that is checked as a whole says, as Valgrind would: on the standard error stream.
 */
final class ProgramReports {
  private static final Set<CheckedGuest> OPEN = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger WRITTEN = new AtomicInteger();

  /** Prints the report of each guest when it is closed, or when the program ends. */
  static final CheckedModule.Listeners LISTENERS =
      new CheckedModule.Listeners(OPEN::add, _ -> {}, ProgramReports::ended);

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    OPEN.stream()
                        .filter(guest -> guest.isAttached() && !guest.isClosed())
                        .forEach(guest -> print(guest.report())),
                "airlock-check-reports"));
  }

  private ProgramReports() {}

  private static void ended(CheckReport report) {
    OPEN.removeIf(CheckedGuest::isClosed);
    print(report);
  }

  private static void print(CheckReport report) {
    try {
      StringBuilder text = new StringBuilder();
      TextReport.standard().write(report, text);
      Optional<Path> folder = CheckProperties.reportFolder();
      if (folder.isPresent()) {
        String name = "%s-%d".formatted(report.module(), WRITTEN.incrementAndGet());
        Path page = ReportFiles.write(report, folder.get(), name);
        text.append("Page: ").append(page).append('\n');
      }
      System.err.print(text);
    } catch (IOException e) {
      throw new UncheckedIOException("the report can't be written: " + e.getMessage(), e);
    }
  }
}
