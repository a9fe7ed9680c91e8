package dev.airlock.it;

import dev.airlock.error.GuestTrapException;
import dev.airlock.pool.GuestPool;

/** A program for a JDK without {@code jdk.jfr}; passes by everything that makes events. */
final class WithoutFlightRecorder {
  private WithoutFlightRecorder() {}

  /** Prints what came of it. */
  public static void main(String[] arguments) {
    boolean absent = ModuleLayer.boot().findModule("jdk.jfr").isEmpty();
    try (GuestPool<PooledText> pool = GuestPool.of(PooledText.module(), PooledText::bind)) {
      String upper =
          pool.with(text -> {
            text.guest().memory().grow(1);
            return text.upper("made");
          });
      try {
        pool.with(text -> {
          text.fail();
          return null;
        });
      } catch (GuestTrapException e) {
        System.out.printf("absent: %s, %s, replaced: %d", absent, upper, pool.metrics().replaced());
      }
    }
  }
}
