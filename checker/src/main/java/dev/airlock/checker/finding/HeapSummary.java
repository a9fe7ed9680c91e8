package dev.airlock.checker.finding;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The heap as a whole.
 *
 * @param allocations how many blocks were asked for
 * @param frees how many were freed
 * @param bytesAllocated how many bytes were asked for in all
 * @param peakBytes the most bytes in use at a time
 * @param blocksInUse how many blocks were not freed
 * @param bytesInUse how many bytes these have
 * @param leaks by class of leak, how many blocks and bytes; those suppressed not counted
 * @param suppressed blocks and bytes that suppressions hide
 * @param timeline how the heap grew and shrank, at most some thousand points
 * @param blocks the blocks to draw: those in use and the last ones freed, by address
 */
public record HeapSummary(
    long allocations,
    long frees,
    long bytesAllocated,
    long peakBytes,
    long blocksInUse,
    long bytesInUse,
    Map<FindingKind, Amount> leaks,
    Amount suppressed,
    List<Point> timeline,
    List<BlockStory> blocks) {
  /** Copies what may change. */
  public HeapSummary {
    leaks = leaks.isEmpty() ? Map.of() : new EnumMap<>(leaks);
    timeline = List.copyOf(timeline);
    blocks = List.copyOf(blocks);
  }

  /** What there is of a class of leak. */
  public Amount leaked(FindingKind kind) {
    return leaks.getOrDefault(kind, Amount.NONE);
  }

  /**
   * So much.
   *
   * @param blocks how many blocks
   * @param bytes how many bytes they have
   */
  public record Amount(long blocks, long bytes) {
    /** Nothing. */
    public static final Amount NONE = new Amount(0, 0);
  }

  /**
   * The heap at a moment.
   *
   * @param at nanoseconds after the guest was made
   * @param bytesInUse bytes in blocks that are not freed
   * @param blocksInUse how many blocks
   * @param memoryBytes the size of the memory
   */
  public record Point(long at, long bytesInUse, long blocksInUse, long memoryBytes) {}
}
