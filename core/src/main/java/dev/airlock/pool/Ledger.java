package dev.airlock.pool;

import dev.airlock.error.PoolException;
import dev.airlock.jfr.Events;
import dev.airlock.jfr.PoolWaitEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who has which guest, and who is next: the accounts of a pool. It makes, calls and closes no
 * guest, so nothing lasts long under its lock, and nothing under it can fail half-way.
 *
 * <p>Somebody waits only while no guest is idle and no room is left for another; whatever comes
 * free is handed to who waits longest, so that nobody overtakes.
 */
final class Ledger<T> {
  /** How often a waiting borrower looks for leases that were dropped. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition someBack = lock.newCondition();
  private final String name;
  private final int maximum;
  private final Deque<Member<T>> idle = new ArrayDeque<>();
  private final Set<Member<T>> lent = new LinkedHashSet<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private final Map<Retirement, Long> retired = new EnumMap<>(Retirement.class);
  private int making;
  private long created;
  private long failedCreations;
  private long lends;
  private long waits;
  private long timeouts;
  private long waitNanos;
  private long longestWaitNanos;
  private boolean closed;

  Ledger(String name, int maximum) {
    this.name = name;
    this.maximum = maximum;
  }

  /** A borrower that waits, and what it was given: a guest, or room to make one. */
  private final class Waiter {
    private final Condition given = lock.newCondition();
    private boolean served;
    private @Nullable Member<T> member;

    void serve(@Nullable Member<T> guestOrRoom) {
      member = guestOrRoom;
      served = true;
      given.signal();
    }
  }

  /**
   * Takes an idle guest. Waits for as long as it is allowed to.
   *
   * @param dropped takes guests whose lease was dropped, which are none of the pool's any more;
   *     called with the lock held
   * @return a guest; or null, and there is room for one that the caller is to make: then {@link
   *     #made} or {@link #notMade} is due
   */
  @Nullable Member<T> take(Duration timeout, Consumer<Member<T>> dropped) {
    long started = System.nanoTime();
    lock.lock();
    try {
      requireOpen();
      if (waiters.isEmpty() && hasSomething()) {
        return takeNow();
      }
      PoolWaitEvent event = Events.poolWait();
      int ahead = waiters.size();
      Waiter waiter = new Waiter();
      waiters.addLast(waiter);
      waits++;
      try {
        await(waiter, started, nanosOf(timeout), dropped);
      } finally {
        if (!waiter.served) {
          waiters.remove(waiter);
        }
        long waited = System.nanoTime() - started;
        waitNanos += waited;
        longestWaitNanos = Math.max(longestWaitNanos, waited);
        if (event != null) {
          event.done(name, ahead, waiter.served);
        }
      }
      return waiter.member;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasSomething() {
    return !idle.isEmpty() || idle.size() + lent.size() + making < maximum;
  }

  /** The guest that came back last, since it is the warmest; or null, and room is taken. */
  private @Nullable Member<T> takeNow() {
    Member<T> member = idle.pollFirst();
    if (member == null) {
      making++;
    } else {
      lend(member, Thread.currentThread());
    }
    return member;
  }

  private void lend(Member<T> member, @Nullable Thread borrower) {
    member.lentSince = System.nanoTime();
    member.borrower = borrower;
    member.lends++;
    lends++;
    lent.add(member);
  }

  private void await(Waiter waiter, long started, long timeoutNanos, Consumer<Member<T>> dropped) {
    while (!waiter.served) {
      requireOpen();
      if (removeDropped(dropped)) {
        continue;
      }
      long remaining = timeoutNanos - (System.nanoTime() - started);
      if (remaining <= 0) {
        timeouts++;
        throw TimeoutReport.of(name, started, lent, making, waiters.size(), maximum);
      }
      try {
        waiter.given.awaitNanos(Math.min(remaining, LOOK_NANOS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        if (!waiter.served) {
          throw new PoolException(
              "thread '%s' was interrupted while it waited for a guest of %s"
                  .formatted(Thread.currentThread().getName(), name));
        }
      }
    }
    if (waiter.member != null) {
      waiter.member.borrower = Thread.currentThread();
    }
  }

  private boolean removeDropped(Consumer<Member<T>> dropped) {
    List<Member<T>> found = lent.stream().filter(Member::isDropped).toList();
    for (Member<T> member : found) {
      dropped.accept(member);
      lent.remove(member);
      count(member, Retirement.LEASE_DROPPED);
      roomIsFree();
    }
    return !found.isEmpty();
  }

  /** The guest for which room was taken is there, and lent to the current thread. */
  void made(Member<T> member) {
    lock.lock();
    try {
      making--;
      created++;
      lend(member, Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  /** The guest for which room was taken could not be made: whoever is next may try. */
  void notMade() {
    lock.lock();
    try {
      making--;
      failedCreations++;
      roomIsFree();
      someBack.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes room for a guest that nobody has asked for, if there are fewer than so many. */
  boolean takeRoom(int minimum) {
    lock.lock();
    try {
      boolean room = !closed && idle.size() + lent.size() + making < minimum;
      if (room) {
        making++;
      }
      return room;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A guest that nobody has asked for is there.
   *
   * @return whether it is kept; false if the pool is closed
   */
  boolean madeInAdvance(Member<T> member) {
    lock.lock();
    try {
      making--;
      created++;
      someBack.signalAll();
      return keep(member);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A guest is back, and good.
   *
   * @return whether it is kept; false if the pool is closed
   */
  boolean back(Member<T> member) {
    lock.lock();
    try {
      lent.remove(member);
      member.lease = null;
      member.borrower = null;
      boolean kept = keep(member);
      someBack.signalAll();
      return kept;
    } finally {
      lock.unlock();
    }
  }

  private boolean keep(Member<T> member) {
    if (closed) {
      count(member, Retirement.POOL_CLOSED);
      return false;
    }
    Waiter next = waiters.pollFirst();
    if (next == null) {
      member.idleSince = System.nanoTime();
      idle.addFirst(member);
    } else {
      lend(member, null);
      next.serve(member);
    }
    return true;
  }

  /** A guest that was lent is none of the pool's any more. */
  void retired(Member<T> member, Retirement reason) {
    lock.lock();
    try {
      lent.remove(member);
      count(member, reason);
      roomIsFree();
      someBack.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void count(Member<T> member, Retirement reason) {
    Events.retirement(name, reason.name(), member.lends, member.guest.failure());
    retired.merge(reason, 1L, Long::sum);
  }

  private void roomIsFree() {
    Waiter next = closed ? null : waiters.pollFirst();
    if (next != null) {
      making++;
      next.serve(null);
    }
  }

  /** Takes those out that have idled for so long, longest first, as far as more are left. */
  List<Member<T>> expire(long nanos, int minimum) {
    lock.lock();
    try {
      List<Member<T>> expired = new ArrayList<>();
      long now = System.nanoTime();
      Iterator<Member<T>> longestFirst = idle.descendingIterator();
      while (longestFirst.hasNext() && idle.size() + lent.size() + making > minimum) {
        Member<T> member = longestFirst.next();
        if (now - member.idleSince < nanos) {
          break;
        }
        longestFirst.remove();
        count(member, Retirement.IDLE);
        expired.add(member);
      }
      return expired;
    } finally {
      lock.unlock();
    }
  }

  /** Whether guests idle that may have to go. */
  boolean hasIdle(int minimum) {
    lock.lock();
    try {
      return !idle.isEmpty() && idle.size() + lent.size() + making > minimum;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lends nothing any more.
   *
   * @return the guests that were idle
   */
  List<Member<T>> close() {
    lock.lock();
    try {
      closed = true;
      waiters.forEach(waiter -> waiter.given.signal());
      List<Member<T>> rest = List.copyOf(idle);
      rest.forEach(member -> count(member, Retirement.POOL_CLOSED));
      idle.clear();
      return rest;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is lent. */
  boolean awaitAllBack(Duration timeout) {
    long remaining = nanosOf(timeout);
    lock.lock();
    try {
      while (!lent.isEmpty() || making > 0) {
        if (remaining <= 0) {
          return false;
        }
        remaining = someBack.awaitNanos(remaining);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PoolException(
          "thread '%s' was interrupted while it waited for the guests of %s to come back"
              .formatted(Thread.currentThread().getName(), name));
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new PoolException("the pool of %s is closed and lends no guest".formatted(name));
    }
  }

  PoolMetrics metrics() {
    lock.lock();
    try {
      return new PoolMetrics(
          maximum,
          idle.size(),
          lent.size(),
          making,
          waiters.size(),
          created,
          failedCreations,
          retired,
          lends,
          waits,
          timeouts,
          Duration.ofNanos(waitNanos),
          Duration.ofNanos(longestWaitNanos));
    } finally {
      lock.unlock();
    }
  }

  /** A time too long for a {@code long} is for ever. */
  private static long nanosOf(Duration timeout) {
    return timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0
        ? timeout.toNanos()
        : Long.MAX_VALUE;
  }
}
