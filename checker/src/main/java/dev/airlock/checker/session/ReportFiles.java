package dev.airlock.checker.session;

import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.report.html.HtmlReport;
import dev.airlock.checker.report.text.TextReport;
import dev.airlock.checker.suppression.Suppressions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reports as files. */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * Writes the page and the text of a report, {@code NAME.html} and {@code NAME.txt}. What stood
   * there is replaced.
   *
   * @param folder where; made if it isn't there
   * @param name without its ending; characters that are no letters, digits, {@code . - _} become
   *     {@code _}
   * @return the page's file
   * @throws IOException if they can't be written
   */
  public static Path write(CheckReport report, Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Path page = folder.resolve(fileName(name) + ".html");
    writePage(report, page);
    writeText(report, folder.resolve(fileName(name) + ".txt"));
    return page;
  }

  /**
   * Writes the page of a report.
   *
   * @throws IOException if it can't be written
   */
  public static void writePage(CheckReport report, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      HtmlReport.standard().withSuppressions(Suppressions::generate).write(report, out);
    }
  }

  /**
   * Writes a report as text.
   *
   * @throws IOException if it can't be written
   */
  public static void writeText(CheckReport report, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      TextReport.standard().write(report, out);
    }
  }

  /** A name with which a file can be called everywhere. */
  public static String fileName(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}._-]", "_");
  }
}
