package dev.airlock.checker.finding;

/**
 * What a finding is. Those that Valgrind's memcheck knows carry its names (Valgrind, XML Output
 * Protocol 4, "kind"; for suppressions see its manual, "Writing suppression files").
 */
public enum FindingKind {
  /** Reads bytes that may not be read. */
  INVALID_READ("InvalidRead", "Addr"),
  /** Writes bytes that may not be written. */
  INVALID_WRITE("InvalidWrite", "Addr"),
  /** Frees what is not an allocated block: among others, what has been freed before. */
  INVALID_FREE("InvalidFree", "Free"),
  /** Frees a block by another function, size or alignment than it was allocated with. */
  MISMATCHED_FREE("MismatchedFree", "Free"),
  /** Uses a value that nothing has written. */
  UNINIT_VALUE("UninitValue", "Value"),
  /** Copies between ranges that overlap, by a function that must not. */
  OVERLAP("Overlap", "Overlap"),
  /** Asks for a number of bytes that is negative, seen as signed. */
  FISHY_VALUE("FishyValue", "FishyValue"),
  /** Resizes a block to no bytes. */
  REALLOC_ZERO("ReallocSizeZero", "ReallocZero"),
  /** Passes bytes to a function of the host, WASI's for instance, that nothing has written. */
  SYSCALL_PARAM("SyscallParam", "Param"),
  /** The host reads bytes that may not be read. */
  HOST_INVALID_READ("InvalidRead", "Addr"),
  /** The host writes bytes that may not be written. */
  HOST_INVALID_WRITE("InvalidWrite", "Addr"),
  /** The host touches a block that it has handed over. */
  MOVED_BLOCK("ClientCheck", "User"),
  /** A block is freed by the side that does not own it. */
  WRONG_SIDE_FREE("InvalidFree", "Free"),
  /** The host uses a segment of the memory from before it grew. */
  STALE_VIEW("ClientCheck", "User"),
  /** No pointer to a block is left. */
  LEAK_DEFINITELY_LOST("Leak_DefinitelyLost", "Leak"),
  /** Only blocks that are lost point to a block. */
  LEAK_INDIRECTLY_LOST("Leak_IndirectlyLost", "Leak"),
  /** Only pointers to the inside of a block, or of one on the way to it, are left. */
  LEAK_POSSIBLY_LOST("Leak_PossiblyLost", "Leak"),
  /** A block was not freed, but could still be. */
  LEAK_STILL_REACHABLE("Leak_StillReachable", "Leak");

  private final String valgrindName;
  private final String suppressionName;

  FindingKind(String valgrindName, String suppressionName) {
    this.valgrindName = valgrindName;
    this.suppressionName = suppressionName;
  }

  /** What the {@code kind} element of Valgrind's XML calls it. */
  public String valgrindName() {
    return valgrindName;
  }

  /**
   * What a suppression calls it, behind {@code Memcheck:}; {@code Addr} and {@code Value} are
   * followed there by the size of the access.
   */
  public String suppressionName() {
    return suppressionName;
  }

  /** Whether it is about a block that was not freed. */
  public boolean isLeak() {
    return compareTo(LEAK_DEFINITELY_LOST) >= 0;
  }
}
