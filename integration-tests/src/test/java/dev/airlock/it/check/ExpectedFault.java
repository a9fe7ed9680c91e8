package dev.airlock.it.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a checker must report of a case of {@code guests/faults}: a line of its {@code
 * expected.tsv}, whose columns the README there explains.
 *
 * @param wanted what must or may be reported; empty if nothing may
 * @param function the innermost function of the sources in the first report, or {@code -}
 * @param unseenBy which checkers can't see it
 */
record ExpectedFault(String name, List<Wanted> wanted, String function, Set<String> unseenBy) {
  private static final String ANY = "-";

  /**
   * A kind of error, or one of several.
   *
   * @param optional whether it needn't be reported
   * @param bytes the size it must have, or {@code -}
   */
  record Wanted(Set<String> kinds, boolean optional, String bytes) {}

  /**
   * How a checker did.
   *
   * @param verdict {@code found}, {@code missed}, {@code unseen}, or {@code clean} where there is
   *     nothing to find
   * @param falsely how many kinds were reported that may not be
   * @param function {@code right}, {@code wrong}, or {@code -} where it doesn't matter
   * @param bytes likewise
   */
  record Score(String verdict, long falsely, String function, String bytes) {}

  /** The lines of the table, by case. */
  static Map<String, ExpectedFault> parse(List<String> lines) {
    Map<String, ExpectedFault> faults = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split("\t", -1);
      faults.put(
          columns[0],
          new ExpectedFault(
              columns[0],
              wanted(columns[2], columns[4].split(",")),
              columns[3],
              Set.of(columns[5].split(","))));
    }
    return faults;
  }

  private static List<Wanted> wanted(String kinds, String[] sizes) {
    List<Wanted> wanted = new ArrayList<>();
    String[] parts = kinds.split(",", -1);
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].equals("none")) {
        wanted.add(
            new Wanted(
                Arrays.stream(parts[i].replaceAll("[()]", "").split("\\|"))
                    .collect(Collectors.toUnmodifiableSet()),
                parts[i].startsWith("("),
                i < sizes.length ? sizes[i] : ANY));
      }
    }
    return wanted;
  }

  /** Whether all that must be reported are uses of bytes that nothing has written. */
  boolean isUndefined() {
    return wanted.stream()
        .filter(part -> !part.optional())
        .allMatch(part -> part.kinds().stream().allMatch(ExpectedFault::isUndefined));
  }

  private static boolean isUndefined(String kind) {
    return kind.startsWith("Uninit") || kind.equals("SyscallParam");
  }

  /** Compares with what a checker reported, of whom the names are given. */
  Score score(Set<FaultReport> reports, Set<String> checkers) {
    Set<String> allowed =
        wanted.stream().flatMap(part -> part.kinds().stream()).collect(Collectors.toSet());
    long falsely =
        reports.stream()
            .map(FaultReport::kind)
            .distinct()
            .filter(kind -> !allowed.contains(kind))
            .count();
    List<Wanted> needed = wanted.stream().filter(part -> !part.optional()).toList();
    if (needed.isEmpty()) {
      return new Score("clean", falsely, ANY, ANY);
    }
    String place = ANY;
    String size = ANY;
    int hits = 0;
    for (Wanted part : needed) {
      List<FaultReport> hit =
          reports.stream().filter(report -> part.kinds().contains(report.kind())).toList();
      if (hit.isEmpty()) {
        continue;
      }
      hits++;
      if (!function.equals(ANY)) {
        place = worse(place, hit.stream().anyMatch(report -> report.function().equals(function)));
      }
      if (!part.bytes().equals(ANY)) {
        size = worse(size, hit.stream().anyMatch(report -> report.bytes().equals(part.bytes())));
      }
    }
    boolean blind = checkers.stream().anyMatch(unseenBy::contains);
    String verdict = hits == needed.size() ? "found" : blind ? "unseen" : "missed";
    return new Score(verdict, falsely, place, size);
  }

  private static String worse(String before, boolean right) {
    return right && !before.equals("wrong") ? "right" : "wrong";
  }
}
