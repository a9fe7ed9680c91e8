package dev.airlock.checker.option;

import dev.airlock.checker.allocator.GivenRole;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.heap.HeapLimits;
import dev.airlock.checker.heap.Heuristic;
import dev.airlock.checker.heap.LeakResolution;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.suppression.Suppressions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How to check. Immutable; each method gives a copy with one thing changed. Where Valgrind has an
 * option for the same, it is named, and its default is the same.
 *
 * @param form how accesses are checked; empty to take the fast form if the engine offers it and
 *     bytes that were never written are not looked for, else the portable one
 * @param undefined whether to tell of the use of bytes that were never written ({@code
 *     --undef-value-errors})
 * @param leakCheck how leaks are told ({@code --leak-check})
 * @param shownLeaks the classes that are listed ({@code --show-leak-kinds})
 * @param leaksAsErrors the classes that count as errors ({@code --errors-for-leak-kinds})
 * @param resolution how alike stacks must be for leaks to be told as one ({@code
 *     --leak-resolution})
 * @param heuristics which pointers to the inside of blocks count ({@code --leak-check-heuristics})
 * @param callers the most frames of a stack, 1 to 500 ({@code --num-callers})
 * @param redzoneBytes how many bytes beside each block may not be touched, a multiple of 16 from 16
 *     to 4096 ({@code --redzone-size})
 * @param heap how many freed blocks are kept back ({@code --freelist-vol}, {@code
 *     --freelist-big-blocks})
 * @param stackBytes the size of the guest's stack, if it can't be told from the module ({@code
 *     --main-stacksize})
 * @param mostErrors after so many different errors, further ones are only counted ({@code
 *     --error-limit})
 * @param stopsAtFirstError whether the guest is stopped by the first error ({@code
 *     --exit-on-first-error})
 * @param exactStacks whether the call stack of every single block is looked at. Otherwise a place
 *     in the code that was seen often with always the same stack is only looked at now and then
 * @param suppressions what is not to be told ({@code --suppressions}); the defaults of Airlock
 *     unless others are given
 * @param allocators what functions of the module are part of its allocator, if it can't be told
 */
public record CheckOptions(
    Optional<Form> form,
    boolean undefined,
    LeakCheck leakCheck,
    Set<FindingKind> shownLeaks,
    Set<FindingKind> leaksAsErrors,
    LeakResolution resolution,
    Set<Heuristic> heuristics,
    int callers,
    int redzoneBytes,
    HeapLimits heap,
    long stackBytes,
    int mostErrors,
    boolean stopsAtFirstError,
    boolean exactStacks,
    Suppressions suppressions,
    List<GivenRole> allocators) {
  /** How leaks are told. */
  public enum LeakCheck {
    /** Not at all; the number of blocks in use at the end is. */
    NO,
    /** How many there are of each class. */
    SUMMARY,
    /** Each, with who allocated it. */
    FULL
  }

  private static final Set<FindingKind> BAD_LEAKS =
      EnumSet.of(FindingKind.LEAK_DEFINITELY_LOST, FindingKind.LEAK_POSSIBLY_LOST);

  /** As Valgrind's, except that leaks are told in full. */
  public static final CheckOptions DEFAULT =
      new CheckOptions(
          Optional.empty(),
          true,
          LeakCheck.FULL,
          BAD_LEAKS,
          BAD_LEAKS,
          LeakResolution.HIGH,
          EnumSet.allOf(Heuristic.class),
          12,
          16,
          HeapLimits.DEFAULT,
          65_536,
          1_000,
          false,
          false,
          Suppressions.defaults(),
          List.of());

  /** Checks ranges, and copies what may change. */
  public CheckOptions {
    shownLeaks = Set.copyOf(shownLeaks);
    leaksAsErrors = Set.copyOf(leaksAsErrors);
    heuristics = Set.copyOf(heuristics);
    allocators = List.copyOf(allocators);
    if (callers < 1 || callers > 500) {
      throw new IllegalArgumentException("a stack has 1 to 500 frames, not " + callers);
    }
    if (redzoneBytes < 16 || redzoneBytes > 4096 || redzoneBytes % 16 != 0) {
      throw new IllegalArgumentException(
          "a redzone has a multiple of 16 bytes from 16 to 4096, not " + redzoneBytes);
    }
  }

  /** These with another {@link #form}. */
  public CheckOptions withForm(Form newForm) {
    return new CheckOptions(
        Optional.of(newForm),
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #undefined}. */
  public CheckOptions withUndefined(boolean newUndefined) {
    return new CheckOptions(
        form,
        newUndefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #leakCheck}. */
  public CheckOptions withLeakCheck(LeakCheck newLeakCheck) {
    return new CheckOptions(
        form,
        undefined,
        newLeakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #shownLeaks}. */
  public CheckOptions withShownLeaks(Set<FindingKind> newShownLeaks) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        newShownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #leaksAsErrors}. */
  public CheckOptions withLeaksAsErrors(Set<FindingKind> newLeaksAsErrors) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        newLeaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #resolution}. */
  public CheckOptions withResolution(LeakResolution newResolution) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        newResolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #heuristics}. */
  public CheckOptions withHeuristics(Set<Heuristic> newHeuristics) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        newHeuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #callers}. */
  public CheckOptions withCallers(int newCallers) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        newCallers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #redzoneBytes}. */
  public CheckOptions withRedzoneBytes(int newRedzoneBytes) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        newRedzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #heap}. */
  public CheckOptions withHeap(HeapLimits newHeap) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        newHeap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #stackBytes}. */
  public CheckOptions withStackBytes(long newStackBytes) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        newStackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #mostErrors}. */
  public CheckOptions withMostErrors(int newMostErrors) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        newMostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #stopsAtFirstError}. */
  public CheckOptions withStopsAtFirstError(boolean newStopsAtFirstError) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        newStopsAtFirstError,
        exactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #exactStacks}. */
  public CheckOptions withExactStacks(boolean newExactStacks) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        newExactStacks,
        suppressions,
        allocators);
  }

  /** These with another {@link #suppressions}. */
  public CheckOptions withSuppressions(Suppressions newSuppressions) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        newSuppressions,
        allocators);
  }

  /** These with another {@link #allocators}. */
  public CheckOptions withAllocators(List<GivenRole> newAllocators) {
    return new CheckOptions(
        form,
        undefined,
        leakCheck,
        shownLeaks,
        leaksAsErrors,
        resolution,
        heuristics,
        callers,
        redzoneBytes,
        heap,
        stackBytes,
        mostErrors,
        stopsAtFirstError,
        exactStacks,
        suppressions,
        newAllocators);
  }
}
