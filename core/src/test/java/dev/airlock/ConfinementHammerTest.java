package dev.airlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.error.ConfinementException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads in and out, with stops that come at any moment. */
@Timeout(30)
class ConfinementHammerTest {
  private static final long NANOS = 1_000_000_000;

  private final Confinement confinement = new Confinement("hammered");
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicReference<@Nullable String> wrong = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();

  private void start(Runnable body) {
    threads.add(Thread.ofPlatform().daemon().start(body));
  }

  private void finish() throws InterruptedException {
    Thread.sleep(NANOS / 1_000_000);
    over.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong.get()).isNull();
  }

  @Test
  void noTwoThreadsAreInsideAtOnce() throws InterruptedException {
    AtomicInteger entered = new AtomicInteger();
    int[] inside = new int[1];
    for (int i = 0; i < 4; i++) {
      start(() -> {
        while (!over.get()) {
          try {
            confinement.enter();
          } catch (ConfinementException e) {
            continue;
          }
          if (++inside[0] != 1) {
            wrong.set("two inside");
          }
          entered.incrementAndGet();
          inside[0]--;
          confinement.leave();
        }
      });
    }
    finish();
    assertThat(entered.get()).isGreaterThan(1000);
  }

  /** A stop that is meant for one entry must never be seen in another, nor after leaving. */
  @Test
  void aStopReachesOnlyTheEntryThatItIsMeantFor() throws InterruptedException {
    AtomicReference<Long> target = new AtomicReference<>(-1L);
    AtomicInteger stopped = new AtomicInteger();
    start(() -> {
      while (!over.get()) {
        confinement.enter();
        long entry = confinement.entry();
        boolean meant = ThreadLocalRandom.current().nextInt(4) == 0;
        if (meant) {
          target.set(entry);
        }
        long until = System.nanoTime() + ThreadLocalRandom.current().nextInt(500_000);
        while (System.nanoTime() < until && !Thread.currentThread().isInterrupted()) {
          Thread.onSpinWait();
        }
        if (Thread.currentThread().isInterrupted()) {
          stopped.incrementAndGet();
          if (!meant) {
            wrong.set("stopped in an entry that nobody meant");
          }
        }
        confinement.leave();
        if (Thread.currentThread().isInterrupted()) {
          wrong.set("interrupted after leaving");
        }
      }
    });
    start(() -> {
      while (!over.get()) {
        long entry = target.getAndSet(-1L);
        if (entry < 0) {
          Thread.onSpinWait();
        } else {
          confinement.interrupt(entry, "late", Thread::interrupt);
        }
      }
    });
    finish();
    assertThat(stopped.get()).isPositive();
  }

  /** Whoever is inside may be hit; nobody is hit outside. */
  @Test
  void aStopNeverReachesAThreadThatHasLeft() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      start(() -> {
        while (!over.get()) {
          try {
            confinement.enter();
          } catch (ConfinementException e) {
            continue;
          }
          confinement.leave();
          if (Thread.currentThread().isInterrupted()) {
            wrong.set("interrupted after leaving");
          }
        }
      });
    }
    start(() -> {
      while (!over.get()) {
        confinement.interrupt(-1, "now", Thread::interrupt);
      }
    });
    finish();
  }
}
