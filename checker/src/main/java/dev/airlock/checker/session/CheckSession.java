package dev.airlock.checker.session;

import dev.airlock.checker.Checker;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.checker.runtime.CheckedGuest;
import dev.airlock.checker.runtime.CheckedModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a program, as a test, in which all guests are checked that are loaded without a
 * watcher of their own. A guest belongs to the session that is found when it is instantiated: that
 * of the thread; else, the innermost of those that are open anywhere, if there is only one and it
 * takes guests of {@linkplain Reach#EVERY_THREAD every thread}; else that in which its module was
 * compiled. Modules that were compiled outside of all sessions are not checked.
 *
 * <p>Thread-safe.
 */
public final class CheckSession implements AutoCloseable {
  /** Which threads a session is for, beside those that {@link #enter}. */
  public enum Reach {
    /** No others: for sessions around others that may run at the same time. */
    ENTERED_THREADS,
    /** Threads that were started by them, those of fork-join pools aside. */
    STARTED_THREADS,
    /** These, and all that are in no session while this is the only innermost one. */
    EVERY_THREAD
  }

  /**
   * What came out of checking one guest.
   *
   * @param report the report; of a guest that is still open, leaks as things stand, and what the
   *     host has is none
   * @param closed whether the guest has been closed
   * @param failed whether it trapped, ended itself with a status that is not 0, or was left by an
   *     exception; then nobody could free anything any more
   */
  public record Result(CheckReport report, boolean closed, boolean failed) {}

  private final Optional<CheckOptions> options;
  private final @Nullable CheckSession outer;
  private final Reach reach;
  private final AtomicInteger inner = new AtomicInteger();
  private final List<CheckedGuest> guests = new CopyOnWriteArrayList<>();
  private final CheckedModule.Listeners listeners =
      new CheckedModule.Listeners(guests::add, _ -> {}, _ -> {});
  private volatile boolean open = true;

  private CheckSession(Optional<CheckOptions> options, @Nullable CheckSession outer, Reach reach) {
    this.options = options;
    this.outer = outer;
    this.reach = reach;
  }

  /**
   * Begins a session.
   *
   * @param options how guests are checked; empty if they are not to be
   * @param outer the session around it, if there is one
   */
  public static CheckSession begin(
      Optional<CheckOptions> options, Optional<CheckSession> outer, Reach reach) {
    CheckSession session = new CheckSession(options, outer.orElse(null), reach);
    Sessions.opened(session);
    return session;
  }

  /** A checker whose guests belong to this session, whatever thread uses it. */
  public Checker checker() {
    return new Checker(options.orElse(CheckOptions.DEFAULT)).onGuest(guests::add);
  }

  /** How guests are checked; empty if they aren't. */
  public Optional<CheckOptions> options() {
    return options;
  }

  /**
   * Makes this the current thread's session, until what it gives back is closed, by that thread.
   */
  public Entered enter() {
    return Sessions.enter(this);
  }

  /** What is known of its guests by now, in the order in which they were made. */
  public List<Result> results() {
    List<Result> results = new ArrayList<>();
    for (CheckedGuest guest : guests) {
      if (guest.isAttached()) {
        boolean closed = guest.isClosed();
        results.add(new Result(guest.report(), closed, guest.hasFailed()));
      }
    }
    return results;
  }

  /** Ends it: it gets no more guests. What is known of those that it has can still be asked. */
  @Override
  public void close() {
    if (open) {
      open = false;
      Sessions.closed(this);
    }
  }

  boolean isOpen() {
    return open;
  }

  @Nullable CheckSession outer() {
    return outer;
  }

  Reach reach() {
    return reach;
  }

  AtomicInteger inner() {
    return inner;
  }

  CheckedModule.Listeners listeners() {
    return listeners;
  }

  /** A thread is in a session until this is closed. */
  public interface Entered extends AutoCloseable {
    @Override
    void close();
  }
}
