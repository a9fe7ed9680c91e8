package dev.airlock.wasm.type;

import java.util.OptionalLong;

/**
 * The type of a linear memory.
 *
 * @param memory64 whether addresses are i64 instead of i32
 * @param minimumPages how many pages it starts with; unsigned
 * @param maximumPages how many pages it can grow to, if it says so; unsigned
 * @param shared whether several threads may use it
 * @param pageSizeLog2 the base-2 logarithm of its page size in bytes, from 0 to 16; 16 (64 KiB)
 *     unless the module chose another by the custom-page-sizes proposal
 */
public record MemoryType(
    boolean memory64,
    long minimumPages,
    OptionalLong maximumPages,
    boolean shared,
    int pageSizeLog2)
    implements ExternalType {
  /** The {@link #pageSizeLog2} of a memory that does not choose its own. */
  public static final int DEFAULT_PAGE_SIZE_LOG2 = 16;

  /**
   * Checks the page size.
   *
   * @throws IllegalArgumentException if {@code pageSizeLog2} is below 0 or above 16
   */
  public MemoryType {
    if (pageSizeLog2 < 0 || pageSizeLog2 > DEFAULT_PAGE_SIZE_LOG2) {
      throw new IllegalArgumentException("pageSizeLog2 is " + pageSizeLog2 + ", not 0 to 16");
    }
  }

  /** Returns the size of a page in bytes. */
  public int pageBytes() {
    return 1 << pageSizeLog2;
  }

  @Override
  public String toString() {
    String limits = LimitsText.of(memory64, minimumPages, maximumPages, shared);
    return pageSizeLog2 == DEFAULT_PAGE_SIZE_LOG2
        ? limits
        : limits + " (pagesize " + pageBytes() + ")";
  }
}
