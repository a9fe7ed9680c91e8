package dev.airlock.it.check;

import dev.airlock.checker.CheckReport;
import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Frame;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a checker reported of a case, as {@code compare-with-valgrind.sh} takes it from Valgrind.
 *
 * @param kind as in Valgrind's XML
 * @param function the innermost function of the cases' own sources, or {@code ?}
 * @param bytes the size of the access or the sum of what leaked, or {@code -}
 */
record FaultReport(String kind, String function, String bytes) implements Comparable<FaultReport> {
  private static final String UNKNOWN = "?";

  /** The files of the cases, as the compilers were given them. */
  private static final Pattern OWN_FILE =
      Pattern.compile("(^|.*/)faults/(c|cpp|rust)/[a-z]+\\.\\w+");

  /**
   * The functions of the cases in AssemblyScript, which has no lines; accessors are made for it.
   */
  private static final Pattern OWN_SYMBOL = Pattern.compile("assemblyscript/cases/[^:]*");

  /** All of a report; what only the language's runtime still holds at the end is left out. */
  static SortedSet<FaultReport> of(CheckReport report) {
    SortedSet<FaultReport> reports = new TreeSet<>();
    for (Finding finding : report.errors()) {
      reports.add(
          new FaultReport(
              finding.kind().valgrindName(),
              function(finding.stack()),
              finding.size().isPresent() ? Long.toString(finding.size().getAsLong()) : "-"));
    }
    Map<FaultReport, Long> leaked = new TreeMap<>();
    for (Finding finding : report.leaks()) {
      FaultReport leak =
          new FaultReport(finding.kind().valgrindName(), function(finding.stack()), "");
      if (finding.kind() != FindingKind.LEAK_STILL_REACHABLE || !leak.function.equals(UNKNOWN)) {
        leaked.merge(leak, finding.size().orElseThrow(), Long::sum);
      }
    }
    leaked.forEach((leak, bytes) ->
        reports.add(new FaultReport(leak.kind, leak.function, Long.toString(bytes))));
    return reports;
  }

  private static String function(CallStack stack) {
    return stack.frames().stream()
        .filter(FaultReport::isOwn)
        .findFirst()
        .map(frame -> simpleName(frame.function()))
        .orElse(UNKNOWN);
  }

  private static boolean isOwn(Frame frame) {
    return frame.side() == Frame.Side.GUEST
        && (frame.file().filter(OWN_FILE.asMatchPredicate()).isPresent()
            || OWN_SYMBOL.matcher(frame.symbol()).matches());
  }

  private static String simpleName(String function) {
    return function
        .replace("(anonymous namespace)::", "")
        .replaceFirst("\\(.*", "")
        .replaceFirst("\\{\\{closure.*|::\\{closure.*", "")
        .replaceFirst("::<.*", "")
        .replaceFirst(".*::", "")
        .replaceFirst(".*/", "");
  }

  @Override
  public int compareTo(FaultReport other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return "%s:%s:%s".formatted(kind, function, bytes);
  }
}
