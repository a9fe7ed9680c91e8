package dev.airlock.pool;

import java.time.Duration;
import java.util.Map;

/**
 * What a pool did and has, all as of one moment.
 *
 * @param maximum the most guests it may have
 * @param idle guests that wait to be borrowed
 * @param lent guests that are borrowed
 * @param making guests that are being made
 * @param waiting borrowers that wait
 * @param created guests that were made since the beginning
 * @param failedCreations guests that could not be made
 * @param retired how many guests the pool parted with, by reason; reasons that never occurred are
 *     left out. {@code created} is always {@code idle + lent} and the sum of these
 * @param lends how often a guest was lent
 * @param waits how many borrowers had to wait, those that waited in vain included; whoever makes a
 *     guest for itself does not count as waiting
 * @param timeouts how many borrowers waited in vain
 * @param waitTime how long borrowers waited in total, in vain or not
 * @param longestWait the longest that any waited
 */
public record PoolMetrics(
    int maximum,
    int idle,
    int lent,
    int making,
    int waiting,
    long created,
    long failedCreations,
    Map<Retirement, Long> retired,
    long lends,
    long waits,
    long timeouts,
    Duration waitTime,
    Duration longestWait) {
  public PoolMetrics {
    retired = Map.copyOf(retired);
  }

  /** How many guests there are: idle or lent. */
  public int size() {
    return idle + lent;
  }

  /** How many guests were replaced, or will be when there is need: all that were retired. */
  public long replaced() {
    return retired.entrySet().stream()
        .filter(entry -> entry.getKey() != Retirement.POOL_CLOSED)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many guests were retired for a reason. */
  public long retired(Retirement reason) {
    return retired.getOrDefault(reason, 0L);
  }
}
