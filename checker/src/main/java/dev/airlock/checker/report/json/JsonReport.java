package dev.airlock.checker.report.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.HeapSummary;
import dev.airlock.checker.finding.HeapSummary.Amount;
import dev.airlock.checker.report.JsonOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A report as JSON: all that is in it, for programs. {@link #schema} describes it. Members always
 * come in the same order; what isn't known is left out. Immutable; any thread may use it.
 *
 * <p>Times are in nanoseconds after the guest was made, sizes in bytes.
 */
public final class JsonReport {
  /** The version of the format. It changes when a member goes away or means something else. */
  public static final int VERSION = 1;

  private JsonReport() {}

  /** Writes reports. */
  public static JsonReport standard() {
    return new JsonReport();
  }

  /** The JSON Schema, draft 2020-12, that all reports keep to. */
  public static String schema() {
    try (InputStream in = JsonReport.class.getResourceAsStream("check-report.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("BUG: check-report.schema.json is missing");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("BUG: check-report.schema.json can't be read", e);
    }
  }

  /**
   * Writes a whole report.
   *
   * @throws IOException if {@code out} does
   */
  public void write(CheckReport report, Appendable out) throws IOException {
    JsonOut json = new JsonOut(out);
    FindingJson findings = new FindingJson(json);
    json.root(() -> {
      json.member("format", "airlock-check");
      json.member("version", VERSION);
      run(report, json);
      findings(findings, "errors", report.errors(), json);
      findings(findings, "leaks", report.leaks(), json);
      json.object("heap", () -> heap(findings, report.heap(), json));
    });
  }

  private static void run(CheckReport report, JsonOut json) throws IOException {
    json.member("module", report.module());
    json.member("modulePath", report.modulePath());
    json.strings("command", report.command());
    json.member("engine", report.engine());
    json.member("form", report.form());
    json.strings("allocators", report.allocators());
    json.member("started", report.started().toString());
    json.member("durationNanos", report.duration().toNanos());
    json.member("ended", report.ended());
    json.member("memoryBytes", report.memoryBytes());
    json.strings("notes", report.notes());
    json.member("errorCount", report.errorCount());
    json.member("errorContexts", report.errorContexts());
    json.member("suppressedCount", report.suppressedCount());
    json.member("suppressedErrors", report.suppressedErrors());
    json.array(
        "usedSuppressions",
        () -> {
          for (CheckReport.UsedSuppression used : report.usedSuppressions()) {
            json.object(() -> {
              json.member("name", used.name());
              json.member("count", used.count());
            });
          }
        });
  }

  private static void findings(
      FindingJson writer, String name, List<Finding> findings, JsonOut json) throws IOException {
    json.array(
        name,
        () -> {
          for (Finding finding : findings) {
            json.object(() -> writer.finding(finding));
          }
        });
  }

  private static void heap(FindingJson findings, HeapSummary heap, JsonOut json)
      throws IOException {
    json.member("allocations", heap.allocations());
    json.member("frees", heap.frees());
    json.member("bytesAllocated", heap.bytesAllocated());
    json.member("peakBytes", heap.peakBytes());
    json.member("blocksInUse", heap.blocksInUse());
    json.member("bytesInUse", heap.bytesInUse());
    json.object(
        "leaks",
        () -> {
          amount("definitelyLost", heap.leaked(FindingKind.LEAK_DEFINITELY_LOST), json);
          amount("indirectlyLost", heap.leaked(FindingKind.LEAK_INDIRECTLY_LOST), json);
          amount("possiblyLost", heap.leaked(FindingKind.LEAK_POSSIBLY_LOST), json);
          amount("stillReachable", heap.leaked(FindingKind.LEAK_STILL_REACHABLE), json);
        });
    amount("suppressed", heap.suppressed(), json);
    json.array(
        "timeline",
        () -> {
          for (HeapSummary.Point point : heap.timeline()) {
            json.object(() -> {
              json.member("atNanos", point.at());
              json.member("bytesInUse", point.bytesInUse());
              json.member("blocksInUse", point.blocksInUse());
              json.member("memoryBytes", point.memoryBytes());
            });
          }
        });
    findings.blocks("blocks", heap.blocks());
  }

  private static void amount(String name, Amount amount, JsonOut json) throws IOException {
    json.object(
        name,
        () -> {
          json.member("blocks", amount.blocks());
          json.member("bytes", amount.bytes());
        });
  }
}
