package dev.airlock.junit;

import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.session.CheckProperties;
import dev.airlock.checker.session.CheckSession;
import dev.airlock.checker.session.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The files that belong to a test. */
final class Attachments {
  private static final MediaType HTML = MediaType.parse("text/html;charset=UTF-8");

  private final ExtensionContext context;

  Attachments(ExtensionContext context) {
    this.context = context;
  }

  /**
   * Attaches the reports of the guests at fault to the test; writes those of all to the folder that
   * the system property names, if it names one.
   *
   * @return lines that say where the pages are
   */
  List<String> write(List<CheckSession.Result> results, List<CheckSession.Result> guilty) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      CheckSession.Result result = results.get(i);
      CheckReport report = result.report();
      String ending = i == 0 ? "" : "-" + (i + 1);
      if (guilty.contains(result)) {
        attach(report, "airlock-check" + ending).ifPresent(page -> lines.add("Page: " + page));
      }
      CheckProperties.reportFolder()
          .map(folder -> folder.resolve(ReportFiles.fileName(owner())))
          .ifPresent(folder -> copy(report, folder, test() + ending));
    }
    return lines;
  }

  private Optional<Path> attach(CheckReport report, String name) {
    List<Path> pages = new ArrayList<>();
    context.publishFile(
        name + ".html",
        HTML,
        file -> {
          ReportFiles.writePage(report, file);
          pages.add(file);
        });
    context.publishFile(
        name + ".txt", MediaType.TEXT_PLAIN_UTF_8, file -> ReportFiles.writeText(report, file));
    return pages.stream().findFirst();
  }

  private static void copy(CheckReport report, Path folder, String name) {
    try {
      ReportFiles.write(report, folder, name);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the report can't be written to %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private String owner() {
    return context.getRequiredTestClass().getName();
  }

  private String test() {
    return context.getTestMethod().map(Method::getName).orElse("class");
  }
}
