package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.pool.GuestPool;
import dev.airlock.pool.Lease;
import dev.airlock.pool.PoolMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many virtual threads, few guests: every answer is right, and no guest leaks. */
@Timeout(300)
class PoolHammerTest {
  private static final int THREADS = 200;
  private static final int CALLS = 200;
  private static final int MAXIMUM = 4;

  private final ConcurrentLinkedQueue<Object> wrong = new ConcurrentLinkedQueue<>();
  private final Set<PooledText> seen = ConcurrentHashMap.newKeySet();

  @Test
  void manyVirtualThreadsShareFewGuests() throws InterruptedException {
    try (GuestPool<PooledText> pool =
        GuestPool.builder(PooledText.module(), PooledText::bind).maximum(MAXIMUM).build()) {
      hammer(pool);
      long pages = pagesOfAll(pool);
      hammer(pool);

      assertThat(wrong).isEmpty();
      PoolMetrics metrics = pool.metrics();
      assertThat(metrics.lends()).isEqualTo(2L * THREADS * CALLS + MAXIMUM);
      assertThat(metrics.created()).isEqualTo(MAXIMUM);
      assertThat(seen).hasSizeLessThanOrEqualTo(MAXIMUM);
      assertThat(metrics.retired()).isEmpty();
      assertThat(metrics.lent()).isZero();
      assertThat(metrics.waiting()).isZero();
      assertThat(pagesOfAll(pool)).isEqualTo(pages);
    }
  }

  private void hammer(GuestPool<PooledText> pool) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      threads.add(
          Thread.ofVirtual()
              .uncaughtExceptionHandler((_, e) -> wrong.add(e))
              .start(() -> {
                for (int i = 0; i < CALLS; i++) {
                  call(pool, "thread " + thread + " call " + i + " " + "é".repeat(i));
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void call(GuestPool<PooledText> pool, String text) {
    String upper =
        pool.with(guest -> {
          seen.add(guest);
          return guest.upper(text);
        });
    if (!upper.equals(asciiUpper(text))) {
      wrong.add(text + " became " + upper);
    }
  }

  /**
   * The memory of all guests there are, each having had the most that it will have to hold; nothing
   * in it may be in use.
   */
  private static long pagesOfAll(GuestPool<PooledText> pool) {
    List<Lease<PooledText>> all = Stream.generate(pool::borrow).limit(MAXIMUM).toList();
    for (Lease<PooledText> lease : all) {
      lease.get().upper("x".repeat(10 * CALLS));
      assertThat(lease.get().liveBytes()).isZero();
    }
    long pages = all.stream().mapToLong(lease -> lease.guest().memory().pages()).sum();
    all.forEach(Lease::close);
    return pages;
  }

  /** The guest changes ASCII letters only. */
  private static String asciiUpper(String text) {
    StringBuilder upper = new StringBuilder();
    text.chars()
        .forEach(c ->
            upper.append(
                c < 128 ? String.valueOf((char) c).toUpperCase(Locale.ROOT) : (char) c + ""));
    return upper.toString();
  }
}
