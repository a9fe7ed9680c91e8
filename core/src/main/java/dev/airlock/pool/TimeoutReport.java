package dev.airlock.pool;

import dev.airlock.error.PoolTimeoutException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says in one line why no guest came free. */
// A thread is itself and no other.
@SuppressWarnings("ReferenceEquality")
final class TimeoutReport {
  private TimeoutReport() {}

  /**
   * Makes the exception.
   *
   * @param started when the borrower began to wait
   * @param waiting how many borrowers wait, this one included
   */
  static <T> PoolTimeoutException of(
      String name, long started, Collection<Member<T>> lent, int making, int waiting, int maximum) {
    long now = System.nanoTime();
    Thread self = Thread.currentThread();
    long own = lent.stream().filter(member -> member.borrower == self).count();
    List<String> facts = new ArrayList<>();
    facts.add("%d of %d %s lent".formatted(lent.size(), maximum, lent.size() == 1 ? "is" : "are"));
    lent.stream()
        .min(Comparator.comparingLong(member -> member.lentSince - now))
        .ifPresent(longest ->
            facts.add(
                "the longest for %s, to thread '%s'"
                    .formatted(
                        time(now - longest.lentSince),
                        longest.borrower == null ? "?" : longest.borrower.getName())));
    if (own > 0) {
      facts.add("%d to this thread itself".formatted(own));
    }
    if (making > 0) {
      facts.add("%d being made".formatted(making));
    }
    facts.add(waiting == 1 ? "nobody else waits" : "%d others wait".formatted(waiting - 1));
    return new PoolTimeoutException(
        "no guest of %s came free within %s: %s; close leases sooner, or raise the maximum"
            .formatted(name, time(now - started), String.join(", ", facts)));
  }

  private static String time(long nanos) {
    long millis = nanos / 1_000_000;
    return millis < 10_000 ? millis + " ms" : String.format(Locale.ROOT, "%d s", millis / 1000);
  }
}
