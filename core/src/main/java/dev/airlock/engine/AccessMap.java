package dev.airlock.engine;

/**
 * Which bytes of a memory may not be touched: what a memory that checks its accesses looks into.
 *
 * <p>At first nothing is forbidden, nor is what a growth adds. Addresses and sizes are unsigned and
 * in bytes; a range that leaves the memory is cut off at its end. Used by the thread that uses the
 * instance.
 */
public interface AccessMap {
  /** Forbids to touch the bytes from {@code address} on. */
  void forbid(long address, long size);

  /** Allows to touch the bytes from {@code address} on. */
  void allow(long address, long size);

  /**
   * Finds the first byte of a range that may not be touched.
   *
   * @return its address, or -1 if all may
   */
  long firstForbidden(long address, long size);
}
