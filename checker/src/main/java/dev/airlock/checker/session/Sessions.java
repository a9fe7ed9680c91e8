package dev.airlock.checker.session;

import dev.airlock.checker.session.CheckSession.Entered;
import dev.airlock.checker.session.CheckSession.Reach;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** The sessions that are open, and whose they are. */
final class Sessions {
  private static final Set<CheckSession> OPEN = ConcurrentHashMap.newKeySet();

  private static final InheritableThreadLocal<@Nullable Membership> OF_THREAD =
      new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Membership childValue(@Nullable Membership parent) {
          CheckSession session = of(parent);
          return session == null || session.reach() == Reach.ENTERED_THREADS
              ? null
              : new Membership(session, true);
        }
      };

  /** A thread's session, and whether it has it from the thread that started it. */
  private record Membership(CheckSession session, boolean inherited) {}

  private Sessions() {}

  static void opened(CheckSession session) {
    CheckSession outer = session.outer();
    if (outer != null) {
      outer.inner().incrementAndGet();
    }
    OPEN.add(session);
  }

  static void closed(CheckSession session) {
    OPEN.remove(session);
    CheckSession outer = session.outer();
    if (outer != null) {
      outer.inner().decrementAndGet();
    }
  }

  static Entered enter(CheckSession session) {
    Membership before = OF_THREAD.get();
    OF_THREAD.set(new Membership(session, false));
    return () -> {
      if (before == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(before);
      }
    };
  }

  /** The session that a guest belongs to which the current thread makes. */
  static Optional<CheckSession> current() {
    CheckSession mine = of(OF_THREAD.get());
    if (mine != null && mine.isOpen()) {
      return Optional.of(mine);
    }
    // A thread that outlives the test that started it may be used by the next one.
    return only().or(() -> around(mine));
  }

  /**
   * The session of the current thread, which has this membership. A pool starts threads when it has
   * need of one, from whatever thread: they have none from there. JUnit itself runs tests on such a
   * pool.
   */
  private static @Nullable CheckSession of(@Nullable Membership current) {
    return current == null
            || (current.inherited() && Thread.currentThread() instanceof ForkJoinWorkerThread)
        ? null
        : current.session();
  }

  private static Optional<CheckSession> only() {
    CheckSession found = null;
    for (CheckSession session : OPEN) {
      if (session.inner().get() == 0) {
        if (found != null) {
          return Optional.empty();
        }
        found = session;
      }
    }
    return Optional.ofNullable(found).filter(session -> session.reach() == Reach.EVERY_THREAD);
  }

  private static Optional<CheckSession> around(@Nullable CheckSession closed) {
    for (CheckSession session = closed; session != null; session = session.outer()) {
      if (session.isOpen()) {
        return Optional.of(session);
      }
    }
    return Optional.empty();
  }
}
