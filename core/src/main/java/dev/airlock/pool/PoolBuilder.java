package dev.airlock.pool;

import dev.airlock.Guest;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a pool is made with. Every setting has a default. Not thread-safe.
 *
 * @param <T> what is bound to each guest
 */
public final class PoolBuilder<T> {
  final String name;
  final Supplier<Guest> guests;
  final Function<? super Guest, ? extends T> binding;
  int maximum = Runtime.getRuntime().availableProcessors();
  int minimum;
  boolean parallel;
  Duration timeout = Duration.ofSeconds(30);
  long maximumLends = Long.MAX_VALUE;
  long maximumPages = Long.MAX_VALUE;
  @Nullable Duration maximumIdle;
  @Nullable Consumer<? super T> reset;

  PoolBuilder(String name, Supplier<Guest> guests, Function<? super Guest, ? extends T> binding) {
    this.name = name;
    this.guests = guests;
    this.binding = binding;
  }

  /**
   * Sets the most guests that exist at once; by default as many as there are processors, since more
   * calls than that don't run at once.
   *
   * @param guests at least 1
   */
  public PoolBuilder<T> maximum(int guests) {
    maximum = positive(guests, "maximum");
    return this;
  }

  /**
   * Sets how many guests are made when the pool is, and kept when they idle; by default none: each
   * is made when it is first needed.
   *
   * @param guests not more than the maximum
   */
  public PoolBuilder<T> minimum(int guests) {
    if (guests < 0) {
      throw new IllegalArgumentException("minimum can't be negative: " + guests);
    }
    minimum = guests;
    return this;
  }

  /** Makes the first guests at the same time, on a thread each, rather than one after another. */
  public PoolBuilder<T> warmUpInParallel() {
    parallel = true;
    return this;
  }

  /**
   * Sets how long a borrower waits for a guest that says nothing else; 30 seconds by default.
   *
   * @param wait 0 for not at all
   */
  public PoolBuilder<T> timeout(Duration wait) {
    if (wait.isNegative()) {
      throw new IllegalArgumentException("timeout can't be negative: " + wait);
    }
    timeout = wait;
    return this;
  }

  /** Replaces a guest after it was lent so often: for one that leaks a little with each use. */
  public PoolBuilder<T> maximumLends(long lends) {
    maximumLends = positive(lends, "maximumLends");
    return this;
  }

  /**
   * Replaces a guest that comes back with a larger first memory than this: a memory never shrinks,
   * so that one large request would be paid for ever after.
   *
   * @param pages in pages of 64 KiB
   */
  public PoolBuilder<T> maximumPages(long pages) {
    maximumPages = positive(pages, "maximumPages");
    return this;
  }

  /** Closes guests beyond the minimum that nobody borrowed for so long; by default never. */
  public PoolBuilder<T> maximumIdle(Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("maximumIdle must be positive: " + time);
    }
    maximumIdle = time;
    return this;
  }

  /**
   * Sets what is done with a guest that comes back, before it is lent again: as a rule, making it
   * forget its last borrower. It runs on the thread that closes the lease and may call the guest.
   * If it throws, the guest is replaced, and what it threw comes out of {@link Lease#close}.
   */
  public PoolBuilder<T> reset(Consumer<? super T> hook) {
    reset = hook;
    return this;
  }

  /**
   * Makes the pool, and its first guests.
   *
   * @throws RuntimeException what making a guest threw; then there is no pool, and guests that were
   *     made are closed
   */
  public GuestPool<T> build() {
    if (minimum > maximum) {
      throw new IllegalArgumentException(
          "minimum %d is more than maximum %d".formatted(minimum, maximum));
    }
    GuestPool<T> pool = new GuestPool<>(this);
    try {
      pool.warmUp();
    } catch (Throwable e) {
      pool.close();
      throw e;
    }
    return pool;
  }

  private static int positive(int number, String what) {
    return (int) positive((long) number, what);
  }

  private static long positive(long number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " must be at least 1: " + number);
    }
    return number;
  }
}
