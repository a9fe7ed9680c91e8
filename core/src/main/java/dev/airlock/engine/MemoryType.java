package dev.airlock.engine;

/**
 * The type of a memory.
 *
 * @param initialPages the size at instantiation, in pages of 64 KiB
 * @param maximumPages the most pages it may grow to, or -1 if the module sets no maximum
 * @param shared whether several threads may use it at once
 * @param memory64 whether addresses are 64 bits wide
 */
public record MemoryType(long initialPages, long maximumPages, boolean shared, boolean memory64)
    implements ExternType {
  /** The size of a page in bytes. */
  public static final long PAGE_BYTES = 65_536;

  /** As in {@code 17 pages}, {@code 1..100 pages}. */
  @Override
  public String toString() {
    return (memory64 ? "i64 " : "")
        + initialPages
        + (maximumPages < 0 ? ".. pages" : ".." + maximumPages + " pages")
        + (shared ? " shared" : "");
  }
}
