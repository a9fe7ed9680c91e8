package dev.airlock;

import dev.airlock.error.ConfinementException;
import dev.airlock.memory.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a guest to one thread at a time, and stops the thread that is in it on request.
 *
 * <p>Entering costs one compare-and-set, leaving one release store. A stop first says that it comes
 * and then looks who is inside; who leaves first says so and then looks whether a stop comes. With
 * a fence between the two steps of both, at least one would see the other. Only the stop pays for
 * one: it waits for as long as a store takes to become visible, since stopping a guest is rare and
 * leaving one is not.
 */
// A thread is itself and no other: identity is the comparison that is meant.
@SuppressWarnings("ReferenceEquality")
final class Confinement implements Memory.Guard {
  private static final VarHandle OWNER;
  private static final long STORE_VISIBLE_NANOS = 100_000;
  private static final long NOBODY = 0;

  /** The owner of a guest that nobody may use; no thread's id. */
  private static final long PARKED = -1;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(Confinement.class, "ownerId", long.class);
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

  /** The id of the thread inside, or 0. A number, since storing it costs no garbage collector. */
  private long ownerId;

  /** The thread that was inside last; if its id is the owner's, it is the owner. */
  private @Nullable Thread lastOwner;

  /** Counts what a stop can be meant for: entries, and calls with a time limit. */
  private long entries;

  /** Whom stops were for, until each has noticed; guarded by the lock. */
  private final Set<Thread> stopped = new HashSet<>();

  private volatile @Nullable String stopReason;

  private volatile @Nullable String parkReason;

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
    long currentId = current.threadId();
    if (ownerId == currentId) {
      return false;
    }
    if (!OWNER.compareAndSet(this, NOBODY, currentId)) {
      throw inUse();
    }
    if (lastOwner != current) {
      lastOwner = current;
    }
    return true;
  }

  /** Gives the guest up. */
  void leave() {
    if (stopReason != null) {
      forgetStop();
    }
    entries++;
    OWNER.setRelease(this, NOBODY);
    if (stopReason != null) {
      forgetStop();
    }
  }

  /**
   * A call with a time limit is over: its alarm must not stop what the same entry does next.
   *
   * @param returned whether it returned, so that a stop came too late and is nobody's to report
   */
  void timedCallOver(boolean returned) {
    synchronized (stopLock) {
      entries++;
      if (returned) {
        forgetStop();
      }
    }
  }

  /**
   * Refuses everybody until {@link #unpark}.
   *
   * @param why what they are told
   * @return whether it is so; false if somebody is inside, or it was parked before
   */
  boolean park(String why) {
    if (!OWNER.compareAndSet(this, NOBODY, PARKED)) {
      return false;
    }
    parkReason = why;
    return true;
  }

  /** Ends what {@link #park} began; nothing if nothing did. */
  void unpark() {
    OWNER.compareAndSet(this, PARKED, NOBODY);
  }

  @Override
  public String guestName() {
    return guestName;
  }

  /** Fails if another thread is in the guest just now. */
  @Override
  public void check() {
    long holder = ownerId;
    if (holder != NOBODY && holder != Thread.currentThread().threadId()) {
      throw inUse();
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
      String earlierReason = stopReason;
      stopReason = reason;
      waitForStores();
      long runningId = (long) OWNER.getAcquire(this);
      Thread running = lastOwner;
      boolean meant = entry < 0 || entry == entries;
      if (running != null
          && running.threadId() == runningId
          && running != Thread.currentThread()
          && meant) {
        stopped.add(running);
        stopper.stop(running);
      } else {
        stopReason = earlierReason;
      }
    }
  }

  /** Not by parking, which may end at once. */
  private static void waitForStores() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < STORE_VISIBLE_NANOS) {
      Thread.onSpinWait();
    }
  }

  /** An interrupt that stopped the guest, or came too late to, must not reach the host's code. */
  private void forgetStop() {
    synchronized (stopLock) {
      if (stopped.remove(Thread.currentThread())) {
        Thread.interrupted();
        if (stopped.isEmpty()) {
          stopReason = null;
        }
      }
    }
  }

  private ConfinementException inUse() {
    if ((long) OWNER.getAcquire(this) == PARKED) {
      return new ConfinementException(
          "%s can't be used by thread '%s': %s"
              .formatted(guestName, Thread.currentThread().getName(), parkReason));
    }
    Thread other = lastOwner;
    return new ConfinementException(
        ("%s is in use by thread '%s' and can't be used by thread '%s' at the same time;"
                + " give each thread a guest of its own")
            .formatted(
                guestName,
                other == null ? "?" : other.getName(),
                Thread.currentThread().getName()));
  }
}
