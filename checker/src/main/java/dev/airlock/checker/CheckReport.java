package dev.airlock.checker;

import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.HeapSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came out of checking one guest.
 *
 * @param module what the guest is called: usually the file name of its module
 * @param modulePath the path of the module's file, or the same as {@code module} if it has none
 * @param command what was run, as a user would repeat it; its words
 * @param engine what ran it: name and version
 * @param form how accesses were checked: {@code portable}, {@code fast}
 * @param allocators the allocator functions that were found, as {@code malloc (name section)}
 * @param started when
 * @param duration how long the guest lived
 * @param errors findings that are not leaks, in the order in which they were first found
 * @param leaks findings that are leaks, the largest last, as Valgrind orders them; of the classes
 *     that were asked for
 * @param suppressedErrors how many findings suppressions hide, each counted once
 * @param suppressedCount how often those were found
 * @param usedSuppressions the names of the suppressions that hid something, and how often
 * @param errorCount how many of all findings count as errors, each as often as it was found
 * @param errorContexts how many of all findings count as errors, each counted once
 * @param heap the heap as a whole
 * @param memoryBytes the size of the memory at the end
 * @param ended how it ended: {@code exited with 0}, {@code trapped: unreachable}, ...
 * @param notes what a reader should know about this check: functions not found, limits reached
 */
public record CheckReport(
    String module,
    String modulePath,
    List<String> command,
    String engine,
    String form,
    List<String> allocators,
    Instant started,
    Duration duration,
    List<Finding> errors,
    List<Finding> leaks,
    long suppressedErrors,
    long suppressedCount,
    List<UsedSuppression> usedSuppressions,
    long errorCount,
    long errorContexts,
    HeapSummary heap,
    long memoryBytes,
    String ended,
    List<String> notes) {
  /** How a guest {@code ended} to which nothing happened. */
  public static final String ENDED = "ended";

  /** Copies the lists. */
  public CheckReport {
    command = List.copyOf(command);
    allocators = List.copyOf(allocators);
    errors = List.copyOf(errors);
    leaks = List.copyOf(leaks);
    usedSuppressions = List.copyOf(usedSuppressions);
    notes = List.copyOf(notes);
  }

  /** Whether nothing was found that counts as an error. */
  public boolean isClean() {
    return errorCount == 0;
  }

  /** The findings of a kind, errors or leaks. */
  public List<Finding> findings(FindingKind kind) {
    return (kind.isLeak() ? leaks : errors).stream().filter(f -> f.kind() == kind).toList();
  }

  /**
   * A suppression that hid something.
   *
   * @param name what it is called
   * @param count how often
   */
  public record UsedSuppression(String name, long count) {}
}
