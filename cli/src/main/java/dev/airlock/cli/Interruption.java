package dev.airlock.cli;

import dev.airlock.Guest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets Ctrl-C end the guest, and this process only when the guest's report is written. */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final Thread runner = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);
  private final BooleanSupplier otherwise;
  private final Thread hook = new Thread(this::interrupted, "interruption");
  private volatile @Nullable Guest guest;

  private Interruption(BooleanSupplier otherwise) {
    this.otherwise = otherwise;
  }

  /**
   * Begins; what the current thread does until {@link #close()} is what the process waits for.
   *
   * @param otherwise what to do if that thread can't be stopped, as it waits for input; false if it
   *     is about to end all the same
   */
  static Interruption begin(BooleanSupplier otherwise) {
    Interruption interruption = new Interruption(otherwise);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** The guest to be stopped, once there is one. */
  void guest(Guest loaded) {
    guest = loaded;
  }

  private void interrupted() {
    Guest running = guest;
    if (running == null) {
      runner.interrupt();
    } else {
      running.interrupt();
    }
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS) && !otherwise.getAsBoolean()) {
        done.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending: the hook is why.
    }
  }
}
