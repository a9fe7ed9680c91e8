package dev.airlock.pool;

import dev.airlock.Guest;
import dev.airlock.error.ConfinementException;
import dev.airlock.leak.Leak;
import dev.airlock.leak.Leaks;
import java.lang.System.Logger;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Closes the guests that a pool parts with. What goes wrong meanwhile is nobody's fault who is on
 * the thread, so it is logged under {@code dev.airlock.pool} rather than thrown.
 */
final class Disposal {
  private final String name;

  /** Guests that a thread was in when they were to be closed. */
  private final Queue<Member<?>> abandoned = new ConcurrentLinkedQueue<>();

  private final Queue<Member<?>> dropped = new ConcurrentLinkedQueue<>();

  Disposal(String name) {
    this.name = name;
  }

  /** Closes a guest that is parked, or in nobody's hands; later if somebody is in it after all. */
  void close(Member<?> member) {
    if (!closeIfFree(member)) {
      abandon(member);
    }
  }

  /** Closes a guest as soon as nobody is in it. */
  void abandon(Member<?> member) {
    abandoned.add(member);
  }

  /** Takes a guest whose lease the garbage collector has taken; the next sweep sees to it. */
  void dropped(Member<?> member) {
    dropped.add(member);
  }

  /**
   * Closes guests that were abandoned and are free by now, and reports leases that were dropped.
   * What a listener of leaks throws comes out, so no guest may be in the caller's hands.
   */
  void sweep() {
    if (!abandoned.isEmpty()) {
      abandoned.removeIf(this::closeIfFree);
    }
    Member<?> member;
    while ((member = dropped.poll()) != null) {
      close(member);
      if (!member.watched) {
        Leaks.report(new Leak(name, "lease", "was never closed", List.of()));
      }
    }
  }

  private boolean closeIfFree(Member<?> member) {
    Guest guest = member.guest;
    guest.unpark();
    try {
      if (!guest.acquire()) {
        return false; // this thread itself is in a call of it
      }
    } catch (ConfinementException _) {
      return false;
    }
    try {
      closeNow(member);
    } finally {
      guest.release();
    }
    return true;
  }

  /** Closes a guest that the current thread has acquired. */
  void closeNow(Member<?> member) {
    try {
      if (member.value instanceof AutoCloseable bound && bound != member.guest) {
        bound.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log(e);
    } catch (Exception e) {
      log(e);
    } finally {
      close(member.guest);
    }
  }

  /** Closes a guest that nobody else knows. */
  void close(Guest guest) {
    try {
      guest.close();
    } catch (RuntimeException e) {
      log(e);
    }
  }

  private void log(Exception e) {
    LoggerHolder.LOGGER.log(
        Logger.Level.WARNING, "closing a guest of the pool of %s failed".formatted(name), e);
  }

  private static final class LoggerHolder {
    static final Logger LOGGER = System.getLogger("dev.airlock.pool");
  }
}
