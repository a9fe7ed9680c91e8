package dev.airlock.pool;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes guests that idle too long. At most one sweep is due at any time. */
final class IdleSweep<T> {
  private final Ledger<T> ledger;
  private final Disposal disposal;
  private final Duration maximumIdle;
  private final int minimum;
  private final AtomicBoolean due = new AtomicBoolean();

  IdleSweep(Ledger<T> ledger, Disposal disposal, Duration maximumIdle, int minimum) {
    this.ledger = ledger;
    this.disposal = disposal;
    this.maximumIdle = maximumIdle;
    this.minimum = minimum;
  }

  /** A guest began to idle: it may have to go when the time is over. */
  void schedule() {
    if (!due.get() && due.compareAndSet(false, true)) {
      CompletableFuture.delayedExecutor(maximumIdle.toNanos(), TimeUnit.NANOSECONDS)
          .execute(this::run);
    }
  }

  private void run() {
    due.set(false);
    ledger.expire(maximumIdle.toNanos(), minimum).forEach(disposal::close);
    if (ledger.hasIdle(minimum)) {
      schedule();
    }
  }
}
