package dev.airlock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.checker.CheckReport;
import dev.airlock.checker.report.html.HtmlReport;
import dev.airlock.checker.report.json.JsonReport;
import dev.airlock.checker.report.sarif.SarifReport;
import dev.airlock.checker.report.xml.XmlReport;
import dev.airlock.checker.suppression.Suppressions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that a report is to be written to. */
final class ReportFile {
  private static final Pattern PLACE = Pattern.compile("%(?:(%|p)|q\\{([^}]*)\\}|.?)");

  private final String option;
  private final Path path;
  private final Format format;

  /** Writes a report in some format. */
  @FunctionalInterface
  private interface Format {
    void write(CheckReport report, Appendable out) throws IOException;
  }

  /** Looks at once whether it can be written: at the end of a long run it would be too late. */
  private ReportFile(String option, String name, Format format) {
    this.option = option;
    this.path = path(option, name);
    this.format = format;
    requireWritable(option, path);
  }

  static ReportFile xml(String name, boolean suppressions) {
    return new ReportFile(
        "--xml-file", name, XmlReport.standard().withSuppressions(suppressions)::write);
  }

  static ReportFile json(String name) {
    return new ReportFile("--json-file", name, JsonReport.standard()::write);
  }

  static ReportFile sarif(String name) {
    return new ReportFile(
        "--sarif-file", name, SarifReport.standard().withVersion(Versions.own())::write);
  }

  static ReportFile html(String name) {
    return new ReportFile(
        "--html-file", name, HtmlReport.standard().withSuppressions(Suppressions::generate)::write);
  }

  /**
   * The path that a name stands for; {@code %p} is this process's number, {@code %q{NAME}} a
   * variable of the environment, {@code %%} a {@code %} (Valgrind manual, "--log-file").
   *
   * @throws UsageException if there is anything else behind a {@code %}
   */
  static Path path(String option, String name) {
    StringBuilder path = new StringBuilder();
    Matcher matcher = PLACE.matcher(name);
    while (matcher.find()) {
      matcher.appendReplacement(path, Matcher.quoteReplacement(value(option, matcher)));
    }
    return Path.of(matcher.appendTail(path).toString());
  }

  private static String value(String option, Matcher matcher) {
    if (matcher.group(1) != null) {
      return matcher.group(1).equals("p") ? Long.toString(ProcessHandle.current().pid()) : "%";
    }
    String variable = matcher.group(2);
    String value = variable == null ? null : System.getenv(variable);
    if (value == null) {
      throw new UsageException(
          variable == null
              ? "%s: '%s' is unknown; there are %%p, %%q{NAME} and %%%%"
                  .formatted(option, matcher.group())
              : "%s: the environment has no variable '%s'".formatted(option, variable));
    }
    return value;
  }

  /**
   * Checks that a file can be written.
   *
   * @throws UsageException if it can't
   */
  static void requireWritable(String option, Path path) {
    Path folder = path.toAbsolutePath().getParent();
    boolean writable =
        Files.exists(path)
            ? !Files.isDirectory(path) && Files.isWritable(path)
            : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    if (!writable) {
      throw new UsageException("%s: %s can't be written".formatted(option, path));
    }
  }

  /**
   * Writes it.
   *
   * @throws UsageException if it can't be written
   */
  void write(CheckReport report) {
    try (BufferedWriter out = Files.newBufferedWriter(path, UTF_8)) {
      format.write(report, out);
    } catch (IOException e) {
      throw new UsageException(
          "%s: %s can't be written: %s".formatted(option, path, e.getMessage()), e);
    }
  }
}
