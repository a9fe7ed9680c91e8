package dev.airlock.checker.heap;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntToLongFunction;

/**
 * What a {@link LeakSearch} takes for a pointer to a block's start.
 *
 * @param heuristics which pointers to the inside count, too
 * @param bias for the number of an allocator function, how far behind the start of its blocks
 *     pointers to them point, in bytes: 16 for AssemblyScript's {@code __alloc}, where a header
 *     lies before each object; 0 for most. Pointers to the very start count, too
 * @param staticStart where static data begins, in which tables of virtual functions lie
 * @param staticEnd where it ends; equal to the start if that isn't known, and {@link
 *     Heuristic#MULTIPLEINHERITANCE} finds nothing then
 * @param functions how many elements the table of functions has
 */
public record LeakOptions(
    Set<Heuristic> heuristics,
    IntToLongFunction bias,
    long staticStart,
    long staticEnd,
    long functions) {
  /** All heuristics, no bias, no static data known. */
  public static final LeakOptions DEFAULT =
      new LeakOptions(EnumSet.allOf(Heuristic.class), allocator -> 0, 0, 0, 0);

  /** Copies the set. */
  public LeakOptions {
    heuristics = Set.copyOf(heuristics);
  }

  /** The same with other heuristics. */
  public LeakOptions withHeuristics(Set<Heuristic> some) {
    return new LeakOptions(some, bias, staticStart, staticEnd, functions);
  }

  /** The same with a bias for each allocator function. */
  public LeakOptions withBias(IntToLongFunction other) {
    return new LeakOptions(heuristics, other, staticStart, staticEnd, functions);
  }

  /** The same with static data from start to end, and a table of so many functions. */
  public LeakOptions withStaticData(long start, long end, long tableSize) {
    return new LeakOptions(heuristics, bias, start, end, tableSize);
  }
}
