package dev.airlock;

import dev.airlock.error.ConfinementException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a guest to one thread at a time, and stops the thread that is in it on request.
 *
 * <p>Entering costs one compare-and-set, leaving one release store. That leaves a gap of as long as
 * a store takes to become visible, in which {@link #interrupt} could take a thread that has just
 * left for one that is still inside; it waits that gap out, since stopping a guest is rare and
 * entering one is not.
 */
// A thread is itself and no other: identity is the comparison that is meant.
@SuppressWarnings("ReferenceEquality")
final class Confinement {
  private static final VarHandle OWNER;
  private static final long STORE_VISIBLE_NANOS = 100_000;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(Confinement.class, "owner", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Stops the call that runs on a thread. */
  @FunctionalInterface
  interface Stopper {
    void stop(Thread running);
  }

  private final String guestName;
  private final Object stopLock = new Object();
  private @Nullable Thread owner;
  private long entries;
  private volatile @Nullable String stopReason;

  Confinement(String guestName) {
    this.guestName = guestName;
  }

  /**
   * Takes the guest for the current thread.
   *
   * @return whether it was taken now, so that {@link #leave} is due, rather than held already
   * @throws ConfinementException if another thread has it
   */
  boolean enter() {
    Thread current = Thread.currentThread();
    if (owner == current) {
      return false;
    }
    Thread other = (Thread) OWNER.compareAndExchangeAcquire(this, null, current);
    if (other != null) {
      throw inUse(other);
    }
    entries++;
    return true;
  }

  /** Gives the guest up. */
  void leave() {
    if (stopReason != null) {
      forgetStop();
    }
    OWNER.setRelease(this, null);
  }

  /** Fails if another thread is in the guest just now. */
  void check() {
    Thread holder = owner;
    if (holder != null && holder != Thread.currentThread()) {
      throw inUse(holder);
    }
  }

  /** Which entry this is, counted from the beginning; for {@link #interrupt}. */
  long entry() {
    return entries;
  }

  /** Why the current call is being stopped, or null if it isn't. */
  @Nullable String stopReason() {
    return stopReason;
  }

  /**
   * Stops the call that is running, if any.
   *
   * @param entry the entry that is meant, or -1 for whichever it is
   */
  void interrupt(long entry, String reason, Stopper stopper) {
    synchronized (stopLock) {
      Thread running = (Thread) OWNER.getAcquire(this);
      if (running == null || running == Thread.currentThread()) {
        return;
      }
      stopReason = reason;
      LockSupport.parkNanos(STORE_VISIBLE_NANOS);
      boolean stillInside = OWNER.getAcquire(this) == running && (entry < 0 || entry == entries);
      if (stillInside) {
        stopper.stop(running);
      } else {
        stopReason = null;
      }
    }
  }

  /** An interrupt that stopped the guest, or came too late to, must not reach the host's code. */
  private void forgetStop() {
    synchronized (stopLock) {
      if (stopReason != null) {
        stopReason = null;
        Thread.interrupted();
      }
    }
  }

  private ConfinementException inUse(Thread other) {
    return new ConfinementException(
        ("%s is in use by thread '%s' and can't be used by thread '%s' at the same time;"
                + " give each thread a guest of its own")
            .formatted(guestName, other.getName(), Thread.currentThread().getName()));
  }
}
