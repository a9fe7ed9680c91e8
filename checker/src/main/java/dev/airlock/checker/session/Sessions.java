package dev.airlock.checker.session;

import dev.airlock.checker.session.CheckSession.Entered;
import dev.airlock.checker.session.CheckSession.Reach;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions that are open, and whose they are. */
final class Sessions {
  private static final Set<CheckSession> OPEN = ConcurrentHashMap.newKeySet();

  private static final InheritableThreadLocal<@Nullable CheckSession> OF_THREAD =
      new InheritableThreadLocal<>() {
        @Override
        protected @Nullable CheckSession childValue(@Nullable CheckSession parent) {
          return parent == null || parent.reach() == Reach.ENTERED_THREADS ? null : parent;
        }
      };

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
    CheckSession before = OF_THREAD.get();
    OF_THREAD.set(session);
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
    CheckSession mine = OF_THREAD.get();
    if (mine != null && mine.isOpen()) {
      return Optional.of(mine);
    }
    // A thread that outlives the test that started it may be used by the next one.
    return only().or(() -> around(mine));
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
