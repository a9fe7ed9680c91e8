package dev.airlock.checker.heap;

/** What is odd about a block that an allocator has handed out. The later ones are worse. */
public enum AllocationStatus {
  /** Nothing. */
  FINE,
  /**
   * It lies over blocks that are in quarantine: they were freed in a way that was not seen, or the
   * allocator is broken. They are forgotten.
   */
  OVERLAPS_QUARANTINED,
  /**
   * It lies over blocks that are live: they were freed in a way that was not seen, or the allocator
   * is broken. They are forgotten.
   */
  OVERLAPS_LIVE,
  /** It ends behind the end of the memory. It is recorded all the same. */
  BEYOND_MEMORY,
  /** It has the address 0, and so is none. It is not recorded. */
  NO_BLOCK,
  /** It ends at an address that does not exist. It is not recorded. */
  IMPOSSIBLE
}
