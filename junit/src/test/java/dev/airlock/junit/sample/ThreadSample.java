package dev.airlock.junit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.checker.Checker;
import dev.airlock.junit.CheckGuests;
import dev.airlock.pool.GuestPool;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Guests of other threads. */
public final class ThreadSample {
  /** It has its thread before any test begins, and is never shut down. */
  private static final ExecutorService OLD_THREAD =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

  private ThreadSample() {}

  /** Starts the thread that outlives tests. */
  public static void startThread() {
    CompletableFuture.runAsync(() -> {}, OLD_THREAD).join();
  }

  private static void leak(int size) {
    try (Guest guest = Modules.text()) {
      Modules.leak(guest, size);
    }
  }

  /** One test after the other. */
  @CheckGuests
  public static class Sequential {
    @Test
    void newThread() throws InterruptedException {
      Thread thread = new Thread(() -> leak(11));
      thread.start();
      thread.join();
    }

    @Test
    void oldThread() {
      CompletableFuture.runAsync(() -> leak(12), OLD_THREAD).join();
    }

    @Test
    void commonPool() {
      CompletableFuture.runAsync(() -> leak(13)).join();
    }

    @Test
    void preemptive() {
      Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> leak(14));
    }

    @Test
    void virtualThread() throws InterruptedException {
      Thread.startVirtualThread(() -> leak(15)).join();
    }

    @Test
    void pool() throws Exception {
      try (GuestPool<Guest> pool = GuestPool.of(Modules.textModule())) {
        CompletableFuture.runAsync(() -> pool.with(guest -> Modules.leak(guest, 16)), OLD_THREAD)
            .join();
      }
    }

    @Test
    void cleanPool() throws Exception {
      try (GuestPool<Guest> pool = GuestPool.of(Modules.textModule())) {
        assertThat(pool.<Integer, RuntimeException>with(guest -> Modules.sum(guest, 1, 2)))
            .isEqualTo(3);
      }
    }
  }

  /** Many at the same time: the odd ones leak. */
  @CheckGuests
  @Execution(ExecutionMode.CONCURRENT)
  public static class Parallel {
    @RepeatedTest(8)
    void clean() throws InterruptedException {
      for (int i = 0; i < 3; i++) {
        Thread thread =
            new Thread(() -> {
              try (Guest guest = Modules.text()) {
                Modules.sum(guest, 1);
              }
            });
        thread.start();
        thread.join();
      }
    }

    @RepeatedTest(8)
    void leaks() throws InterruptedException {
      Thread thread = new Thread(() -> leak(21));
      thread.start();
      leak(22);
      thread.join();
    }

    @RepeatedTest(4)
    void given(Checker checker) {
      CompletableFuture.runAsync(
              () -> {
                try (Guest guest =
                    Guest.builder()
                        .watch(checker)
                        .load(Modules.bytes("c/text.wasm"), "given.wasm")) {
                  Modules.leak(guest, 23);
                }
              },
              OLD_THREAD)
          .join();
    }
  }

  /** At the same time as the others, and not checked. */
  @Execution(ExecutionMode.CONCURRENT)
  public static class NotChecked {
    @RepeatedTest(8)
    void leaks() throws InterruptedException {
      Thread thread = new Thread(() -> leak(31));
      thread.start();
      leak(32);
      thread.join();
    }
  }
}
