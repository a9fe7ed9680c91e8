package dev.airlock.pool;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.error.ConfinementException;
import dev.airlock.error.PoolException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends guests of one module, so that it serves many threads though each guest serves one. A guest
 * that trapped is never lent again: another is made in its place when there is need.
 *
 * <pre>{@code
 * try (GuestPool<Text> pool = GuestPool.of(module, TextGuest::bind)) {
 *   String upper = pool.with(text -> text.upper("guest"));
 * }
 * }</pre>
 *
 * <p>Borrowers are served in the order in which they come. Thread-safe; made for virtual threads
 * too, which wait without holding a carrier.
 *
 * @param <T> what is bound to each guest and lent with it: a generated binding, calls, or the guest
 */
public final class GuestPool<T> implements AutoCloseable {
  private static final String IN_POOL =
      "its lease is closed and it is back in its pool; borrow another lease";

  private final String name;
  private final Supplier<Guest> guests;
  private final Function<? super Guest, ? extends T> binding;
  private final int minimum;
  private final boolean parallel;
  private final Duration timeout;
  private final long maximumLends;
  private final long maximumPages;
  private final @Nullable Consumer<? super T> reset;
  private final @Nullable IdleSweep<T> idleSweep;
  private final Ledger<T> ledger;
  private final Disposal disposal;

  GuestPool(PoolBuilder<T> builder) {
    name = builder.name;
    guests = builder.guests;
    binding = builder.binding;
    minimum = builder.minimum;
    parallel = builder.parallel;
    timeout = builder.timeout;
    maximumLends = builder.maximumLends;
    maximumPages = builder.maximumPages;
    reset = builder.reset;
    ledger = new Ledger<>(name, builder.maximum);
    disposal = new Disposal(name);
    idleSweep =
        builder.maximumIdle == null
            ? null
            : new IdleSweep<>(ledger, disposal, builder.maximumIdle, minimum);
  }

  /** A pool of plain guests, with all defaults. */
  public static GuestPool<Guest> of(GuestModule module) {
    return builder(module).build();
  }

  /** A pool of what is bound to guests, as {@code TextGuest::bind} does, with all defaults. */
  public static <T> GuestPool<T> of(
      GuestModule module, Function<? super Guest, ? extends T> binding) {
    return GuestPool.<T>builder(module, binding).build();
  }

  /** What a pool of plain guests is made with. */
  public static PoolBuilder<Guest> builder(GuestModule module) {
    return builder(module, guest -> guest);
  }

  /**
   * What a pool is made with.
   *
   * @param binding gives what is lent with a guest; asked once a guest. If that is {@link
   *     AutoCloseable}, it is closed before the guest is
   */
  public static <T> PoolBuilder<T> builder(
      GuestModule module, Function<? super Guest, ? extends T> binding) {
    return builder(module.name(), module::instantiate, binding);
  }

  /**
   * What a pool is made with whose guests are not all made from one module in the same way: with a
   * host of its own for each, say.
   *
   * @param name what messages call the guests
   * @param guests makes a guest that nobody else has; may be asked on several threads at once
   * @param binding gives what is lent with a guest; asked once a guest
   */
  public static <T> PoolBuilder<T> builder(
      String name, Supplier<Guest> guests, Function<? super Guest, ? extends T> binding) {
    return new PoolBuilder<>(name, guests, binding);
  }

  /** What messages call its guests. */
  public String name() {
    return name;
  }

  /**
   * Borrows a guest; waits for one as long as {@link PoolBuilder#timeout} says.
   *
   * @throws dev.airlock.error.PoolTimeoutException if none came free in time; the message says who
   *     has them
   * @throws PoolException if the pool is closed, or the thread is interrupted while it waits
   * @throws RuntimeException what making a guest threw, if one had to be made
   */
  public Lease<T> borrow() {
    return borrow(timeout);
  }

  /**
   * Borrows a guest.
   *
   * @param wait how long to wait for one, not at all if it is not positive. A guest that has to be
   *     made takes as long as it takes
   * @throws dev.airlock.error.PoolTimeoutException if none came free in time; the message says who
   *     has them
   * @throws PoolException if the pool is closed, or the thread is interrupted while it waits
   * @throws RuntimeException what making a guest threw, if one had to be made
   */
  public Lease<T> borrow(Duration wait) {
    disposal.sweep();
    Member<T> member = ledger.take(wait, disposal::dropped);
    if (member == null) {
      member = makeLent();
    }
    try {
      member.guest.unpark();
      Lease<T> lease = new Lease<>(this, member);
      member.watched = lease.isWatched();
      member.lease = new WeakReference<>(lease);
      return lease;
    } catch (Throwable e) { // even an Error must not keep the guest for ever
      ledger.retired(member, Retirement.DISCARDED);
      disposal.abandon(member);
      throw e;
    }
  }

  /**
   * Borrows a guest, uses it, gives it back.
   *
   * @return what the use gave; it must not need the guest any more
   * @throws X what the use threw
   * @throws RuntimeException what the end of the lease threw; see {@link Lease#close}
   * @throws PoolException as {@link #borrow()}
   */
  public <R extends @Nullable Object, X extends Exception> R with(Use<? super T, R, X> use)
      throws X {
    try (Lease<T> lease = borrow()) {
      return use.apply(lease.get());
    }
  }

  /** Makes the guest for which room was taken. */
  private Member<T> makeLent() {
    Member<T> member;
    try {
      member = make();
    } catch (Throwable e) { // even an Error must not keep the room for ever
      ledger.notMade();
      throw e;
    }
    ledger.made(member);
    return member;
  }

  private Member<T> make() {
    Guest guest = guests.get();
    try {
      Member<T> member = new Member<>(guest, binding.apply(guest));
      if (!guest.park(IN_POOL)) {
        throw new ConfinementException(
            "the binding of %s took its guest and kept it; release what was acquired"
                .formatted(name));
      }
      return member;
    } catch (Throwable e) {
      disposal.close(guest);
      throw e;
    }
  }

  /**
   * Makes guests until there are as many as the {@link PoolBuilder#minimum}. It is done when the
   * pool is made; later it makes up for guests that were replaced.
   *
   * @throws RuntimeException what making a guest threw
   */
  public void warmUp() {
    if (parallel) {
      WarmUp.inParallel(minimum - ledger.metrics().size(), this::makeInAdvance);
    } else {
      while (makeInAdvance()) {}
    }
  }

  private boolean makeInAdvance() {
    if (!ledger.takeRoom(minimum)) {
      return false;
    }
    Member<T> member;
    try {
      member = make();
    } catch (Throwable e) {
      ledger.notMade();
      throw e;
    }
    if (!ledger.madeInAdvance(member)) {
      disposal.close(member);
    }
    return true;
  }

  /** A lease is over. */
  void giveBack(Member<T> member, boolean discard) {
    takeFromBorrower(member);
    Retirement reason = Retirement.RESET_FAILED;
    try {
      reason = discard ? Retirement.DISCARDED : inspect(member);
    } finally {
      if (reason == null) {
        member.guest.release();
        takeBack(member);
      } else {
        try {
          disposal.closeNow(member);
        } finally {
          member.guest.release();
          retire(member, reason);
        }
      }
      disposal.sweep();
    }
  }

  /** Nobody may be in a guest that is looked at, be it to lend it again or to close it. */
  private void takeFromBorrower(Member<T> member) {
    try {
      if (member.guest.acquire()) {
        return;
      }
    } catch (ConfinementException e) {
      abandon(member);
      throw e;
    }
    abandon(member);
    throw new ConfinementException(
        ("the lease of %s was closed by thread '%s' from inside a call of its guest, or before it"
                + " released what it acquired; the guest is replaced")
            .formatted(name, Thread.currentThread().getName()));
  }

  /** Why a guest can't be lent again; null if it can. */
  private @Nullable Retirement inspect(Member<T> member) {
    Guest guest = member.guest;
    if (reset != null && guest.isUsable()) {
      reset.accept(member.value);
    }
    if (!guest.isUsable()) {
      return Retirement.UNUSABLE;
    }
    if (member.lends >= maximumLends) {
      return Retirement.USED_UP;
    }
    if (guest.memoryCount() > 0 && guest.memory().pages() > maximumPages) {
      return Retirement.GROWN;
    }
    return null;
  }

  private void takeBack(Member<T> member) {
    if (!member.guest.park(IN_POOL)) { // by somebody who kept what the lease gave
      abandon(member);
    } else if (!ledger.back(member)) {
      disposal.close(member);
    } else if (idleSweep != null) {
      idleSweep.schedule();
    }
  }

  private void abandon(Member<T> member) {
    disposal.abandon(member);
    retire(member, Retirement.STILL_IN_USE);
  }

  private void retire(Member<T> member, Retirement reason) {
    ledger.retired(member, reason);
  }

  /** What the pool did and has, as of now. */
  public PoolMetrics metrics() {
    return ledger.metrics();
  }

  /**
   * Ends the pool: nothing is lent any more, who waits gets a {@link PoolException}, guests that
   * are idle are closed now. Doesn't wait for those that are lent: they stay usable and are closed
   * when their leases are. Idempotent.
   */
  @Override
  public void close() {
    ledger.close().forEach(disposal::close);
    disposal.sweep();
  }

  /**
   * Ends the pool as {@link #close()} does, and waits for the leases that are out.
   *
   * @return whether all came back in time
   * @throws PoolException if the thread is interrupted while it waits
   */
  public boolean close(Duration wait) {
    close();
    return ledger.awaitAllBack(wait);
  }

  @Override
  public String toString() {
    PoolMetrics now = metrics();
    return "pool of %s: %d lent, %d idle, at most %d"
        .formatted(name, now.lent(), now.idle(), now.maximum());
  }
}
