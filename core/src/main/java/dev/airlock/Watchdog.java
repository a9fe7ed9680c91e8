package dev.airlock;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread that stops calls whose time is over, started when the first limit is set. */
final class Watchdog {
  private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

  private Watchdog() {}

  /** Runs an action after a time unless the result is cancelled before. */
  static Future<?> after(Duration time, Runnable action) {
    return EXECUTOR.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static ScheduledThreadPoolExecutor executor() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("airlock-watchdog").factory());
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }
}
