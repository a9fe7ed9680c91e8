package dev.airlock;

import dev.airlock.error.LimitException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a guest may make its host do. A length that a guest gives is held against these before a
 * byte is allocated on the host.
 *
 * @param resultBytes the most bytes that one result may have; 256 MiB by default
 * @param scanBytes the most bytes that are searched for the end of NUL-terminated text; 16 MiB by
 *     default
 * @param memoryPages the most pages of 64 KiB that any memory of the guest may have; 65,536 (4 GiB)
 *     by default, though an engine may stop earlier
 * @param callTime how long one call from the host may take, calls back and forth included; null,
 *     the default, for no limit
 */
public record Limits(
    long resultBytes, long scanBytes, long memoryPages, @Nullable Duration callTime) {
  /** The limits that hold unless others are given. */
  public static final Limits DEFAULT = new Limits(256L << 20, 16L << 20, 65_536, null);

  public Limits {
    if (resultBytes < 0 || scanBytes < 0 || memoryPages < 0) {
      throw new IllegalArgumentException("a limit can't be negative");
    }
    if (callTime != null && !callTime.isPositive()) {
      throw new IllegalArgumentException("a time limit must be positive: " + callTime);
    }
  }

  /** The same with another limit on the bytes of one result. */
  public Limits withResultBytes(long bytes) {
    return new Limits(bytes, scanBytes, memoryPages, callTime);
  }

  /** The same with another limit on the search for a NUL. */
  public Limits withScanBytes(long bytes) {
    return new Limits(resultBytes, bytes, memoryPages, callTime);
  }

  /** The same with another limit on the pages of a memory. */
  public Limits withMemoryPages(long pages) {
    return new Limits(resultBytes, scanBytes, pages, callTime);
  }

  /** The same with another limit on the time of a call; null for none. */
  public Limits withCallTime(@Nullable Duration time) {
    return new Limits(resultBytes, scanBytes, memoryPages, time);
  }

  /**
   * Fails if a guest's length is more than a result may have.
   *
   * @param byteSize the length, unsigned
   * @param what what the message calls the result
   */
  public void requireResultBytes(long byteSize, String what) {
    if (Long.compareUnsigned(byteSize, resultBytes) > 0) {
      throw new LimitException(
          String.format(
              Locale.ROOT,
              "%s has %s bytes, more than the limit of %d for one result; is the length right?"
                  + " If it is, raise the limit",
              what,
              Long.toUnsignedString(byteSize),
              resultBytes));
    }
  }
}
