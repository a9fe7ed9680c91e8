package dev.airlock.cli;

import dev.airlock.cli.MemcheckOptions.YesNo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where reports go and what is in them; names that Valgrind has are Valgrind's. */
final class ReportOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Print errors only.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Also print what the allocator's functions are, and how much memory was used.")
  private boolean verbose;

  @Option(
      names = "-s",
      description = "Print all errors once more at the end, and which suppressions were used.")
  private boolean listsErrors;

  @Option(
      names = "--show-error-list",
      paramLabel = "no|yes",
      description = "The same as -s if yes (no).")
  private YesNo errorList = YesNo.no;

  @Option(
      names = "--gen-suppressions",
      paramLabel = "no|all",
      description = "Print with each error the suppression that would hide it (no).")
  private Generate suppressions = Generate.no;

  @Option(
      names = "--log-file",
      paramLabel = "FILE",
      description = {
        "Write the report there and not to standard error. In names of files %%p is the process's"
            + " number, %%q{NAME} a variable of the environment."
      })
  private @Nullable String log;

  @Option(
      names = "--xml",
      paramLabel = "no|yes",
      description = "Write Valgrind's XML, protocol 4, too; to --xml-file.")
  private @Nullable YesNo xml;

  @Option(
      names = "--xml-file",
      paramLabel = "FILE",
      description = "Write Valgrind's XML to this file.")
  private @Nullable String xmlFile;

  @Option(
      names = "--json-file",
      paramLabel = "FILE",
      description = "Write all that is known as JSON to this file.")
  private @Nullable String jsonFile;

  @Option(
      names = "--sarif-file",
      paramLabel = "FILE",
      description = "Write SARIF, which code hosts read, to this file.")
  private @Nullable String sarifFile;

  @Option(
      names = "--html-file",
      paramLabel = "FILE",
      description = "Write a page for a browser to this file.")
  private @Nullable String htmlFile;

  /** What {@code --gen-suppressions} takes. */
  enum Generate {
    no,
    all
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  boolean listsErrors() {
    return listsErrors || errorList.isYes();
  }

  boolean suppressions() {
    return suppressions == Generate.all;
  }

  /** Where the text goes, or null if to standard error. */
  @Nullable String log() {
    return log;
  }

  /**
   * The files to be written at the end.
   *
   * @throws UsageException if one can't be
   */
  List<ReportFile> files() {
    if (xml == YesNo.yes && xmlFile == null) {
      throw new UsageException("--xml=yes needs --xml-file=FILE to write to");
    }
    List<ReportFile> files = new ArrayList<>();
    if (xmlFile != null && xml != YesNo.no) {
      files.add(ReportFile.xml(xmlFile, suppressions()));
    }
    if (jsonFile != null) {
      files.add(ReportFile.json(jsonFile));
    }
    if (sarifFile != null) {
      files.add(ReportFile.sarif(sarifFile));
    }
    if (htmlFile != null) {
      files.add(ReportFile.html(htmlFile));
    }
    return files;
  }
}
