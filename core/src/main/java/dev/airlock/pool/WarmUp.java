package dev.airlock.pool;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does the same several times at once. */
final class WarmUp {
  private WarmUp() {}

  /** Returns when all are over; throws what the first that failed threw, the others suppressed. */
  static void inParallel(int times, Callable<?> action) {
    Throwable failure = null;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> all =
          Stream.generate(() -> executor.submit(action)).limit(Math.max(0, times)).toList();
      for (Future<?> each : all) {
        failure = and(failure, failureOf(each));
      }
    }
    switch (failure) {
      case null -> {}
      case Error e -> throw e;
      case RuntimeException e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  private static @Nullable Throwable failureOf(Future<?> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return null;
        } catch (ExecutionException e) {
          return e.getCause();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static @Nullable Throwable and(@Nullable Throwable first, @Nullable Throwable next) {
    if (first == null || next == null) {
      return first == null ? next : first;
    }
    first.addSuppressed(next);
    return first;
  }
}
