package dev.airlock;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Runs a guest for a limited time, calls back and forth included. */
final class TimeLimit {
  private final Confinement confinement;
  private final Confinement.Stopper stopper;
  private boolean running;

  TimeLimit(Confinement confinement, Confinement.Stopper stopper) {
    this.confinement = confinement;
    this.stopper = stopper;
  }

  /** Runs an action; within one that is limited already, the limit is that one's. */
  <T> T run(Duration time, Supplier<T> action) {
    if (running) {
      return action.get();
    }
    long entry = confinement.entry();
    String reason = "ran longer than its limit of %s and was stopped".formatted(describe(time));
    Future<?> alarm = Watchdog.after(time, () -> confinement.interrupt(entry, reason, stopper));
    running = true;
    boolean returned = false;
    try {
      T result = action.get();
      returned = true;
      return result;
    } finally {
      running = false;
      alarm.cancel(false);
      confinement.timedCallOver(returned);
    }
  }

  private static String describe(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
