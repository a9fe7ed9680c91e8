package dev.airlock.checker.report.sarif;

import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.report.Explanation;
import dev.airlock.checker.report.JsonOut;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A report as SARIF 2.1.0. A finding stands at the innermost frame whose source file is known, else
 * at the byte of the module. Immutable; any thread may use it.
 */
public final class SarifReport {
  /** The rules, in the order in which they are listed and results refer to them. */
  static final List<FindingKind> RULES = List.of(FindingKind.values());

  private final String sourceRoot;
  private final String version;

  private SarifReport(String sourceRoot, String version) {
    this.sourceRoot = sourceRoot;
    this.version = version;
  }

  /** Writes reports with the paths of sources as the compiler was given them. */
  public static SarifReport standard() {
    return new SarifReport("", "");
  }

  /**
   * The same with paths below a folder relative to it, as services want them that know a
   * repository.
   *
   * @param folder an absolute path, as debug information has it; empty for none
   */
  public SarifReport withSourceRoot(String folder) {
    return new SarifReport(folder, version);
  }

  /** The same with the version of Airlock; empty for none. */
  public SarifReport withVersion(String version) {
    return new SarifReport(sourceRoot, version);
  }

  /**
   * Writes a whole report.
   *
   * @throws IOException if {@code out} does
   */
  public void write(CheckReport report, Appendable out) throws IOException {
    JsonOut json = new JsonOut(out);
    Locations locations = new Locations(json, report, sourceRoot);
    json.root(() -> {
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.member("version", "2.1.0");
      json.array("runs", () -> json.object(() -> run(report, locations, json)));
    });
  }

  private void run(CheckReport report, Locations locations, JsonOut json) throws IOException {
    json.object("tool", () -> json.object("driver", () -> driver(json)));
    json.array("invocations", () -> json.object(() -> invocation(report, json)));
    json.array(
        "artifacts",
        () ->
            json.object(() -> {
              json.object("location", () -> json.member("uri", locations.moduleUri()));
              json.strings("roles", List.of("analysisTarget"));
              json.member("mimeType", "application/wasm");
            }));
    json.member("columnKind", "utf16CodeUnits");
    List<Finding> all = new ArrayList<>(report.errors());
    all.addAll(report.leaks());
    ResultSarif results = new ResultSarif(json, locations);
    json.array(
        "results",
        () -> {
          for (Finding finding : all) {
            json.object(() -> results.write(finding));
          }
        });
  }

  private void driver(JsonOut json) throws IOException {
    json.member("name", "Airlock check");
    json.member("fullName", "Airlock check, a memory error detector for WebAssembly");
    if (!version.isEmpty()) {
      json.member("version", version);
    }
    json.array(
        "rules",
        () -> {
          for (FindingKind kind : RULES) {
            json.object(() -> rule(kind, json));
          }
        });
  }

  private static void rule(FindingKind kind, JsonOut json) throws IOException {
    Explanation explanation = Explanation.of(kind);
    json.member("id", ruleId(kind));
    json.object("shortDescription", () -> json.member("text", explanation.title()));
    json.object("fullDescription", () -> json.member("text", explanation.meaning()));
    json.object(
        "help", () -> json.member("text", explanation.meaning() + " " + explanation.remedy()));
    json.object("defaultConfiguration", () -> json.member("level", level(kind)));
    json.object(
        "properties",
        () -> {
          json.strings("tags", List.of("memory", "webassembly"));
          json.member("valgrindKind", kind.valgrindName());
        });
  }

  /** What a rule is called. It stays the same, for services that remember what was dismissed. */
  static String ruleId(FindingKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String level(FindingKind kind) {
    return switch (kind) {
      case LEAK_POSSIBLY_LOST, REALLOC_ZERO -> "warning";
      case LEAK_INDIRECTLY_LOST, LEAK_STILL_REACHABLE -> "note";
      default -> "error";
    };
  }

  private static void invocation(CheckReport report, JsonOut json) throws IOException {
    Instant end = report.started().plus(report.duration());
    json.strings("arguments", report.command());
    json.member("startTimeUtc", time(report.started()));
    json.member("endTimeUtc", time(end));
    json.member("exitCodeDescription", report.ended());
    // Whether the check was made, not what it found: a guest may end as it likes.
    json.member("executionSuccessful", true);
    json.array(
        "toolExecutionNotifications",
        () -> {
          for (String note : report.notes()) {
            json.object(() -> {
              json.object("message", () -> json.member("text", Locations.message(note)));
              json.member("level", "note");
            });
          }
        });
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
