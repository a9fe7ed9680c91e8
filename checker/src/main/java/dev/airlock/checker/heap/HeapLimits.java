package dev.airlock.checker.heap;

/**
 * How much a {@link Heap} keeps. The defaults are Valgrind's (Valgrind manual, "Memcheck
 * Command-Line Options").
 *
 * @param quarantineBytes how many bytes of memory freed blocks may hold until the oldest is given
 *     back, redzones included ({@code --freelist-vol}); 0 for none
 * @param bigBlockBytes blocks that hold at least so many bytes leave the quarantine before all
 *     others ({@code --freelist-big-blocks})
 * @param remembered how many blocks are remembered after they were given back, at most; the last
 *     one always is
 * @param nearBytes how far outside a block's memory, redzones included, an address is still said to
 *     be before or after it, in bytes
 */
public record HeapLimits(long quarantineBytes, long bigBlockBytes, int remembered, long nearBytes) {
  /** What is kept if nothing else is asked for. */
  public static final HeapLimits DEFAULT = new HeapLimits(20_000_000, 1_000_000, 100_000, 16);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public HeapLimits {
    if (quarantineBytes < 0 || bigBlockBytes < 0 || remembered < 0 || nearBytes < 0) {
      throw new IllegalArgumentException(
          "limits of the heap must not be negative: quarantine %d, big blocks %d, remembered %d, near %d"
              .formatted(quarantineBytes, bigBlockBytes, remembered, nearBytes));
    }
  }

  /**
   * The same with at most so many bytes in quarantine, such as a part of what memory may grow to.
   */
  public HeapLimits quarantineAtMost(long bytes) {
    return new HeapLimits(
        Math.min(quarantineBytes, Math.max(bytes, 0)), bigBlockBytes, remembered, nearBytes);
  }
}
