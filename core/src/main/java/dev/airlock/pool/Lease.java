package dev.airlock.pool;

import dev.airlock.Guest;
import dev.airlock.error.OwnershipException;
import dev.airlock.leak.Leaks;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A guest that is borrowed from a pool, until this is closed: use it with try-with-resources.
 *
 * <p>It may be handed from one thread to another, and closed by any; the guest itself is used by
 * one thread at a time, as ever. After the end of the lease the guest refuses every use until it is
 * lent again, so don't keep what {@link #get} gave.
 *
 * @param <T> what is bound to the guest
 */
public final class Lease<T> implements AutoCloseable {
  private final GuestPool<T> pool;
  private final Member<T> member;
  private final Leaks.@Nullable Watch watch;
  private final AtomicBoolean closed = new AtomicBoolean();

  Lease(GuestPool<T> pool, Member<T> member) {
    this.pool = pool;
    this.member = member;
    this.watch = Leaks.watch(this, pool.name(), () -> "lease", "was never closed");
  }

  /**
   * What was borrowed.
   *
   * @throws OwnershipException if the lease is closed
   */
  public T get() {
    requireOpen();
    return member.value;
  }

  /**
   * The guest behind what was borrowed.
   *
   * @throws OwnershipException if the lease is closed
   */
  public Guest guest() {
    requireOpen();
    return member.guest;
  }

  /** Whether it was not closed yet. */
  public boolean isOpen() {
    return !closed.get();
  }

  /** Whether its end will be reported if it is forgotten. */
  boolean isWatched() {
    return watch != null;
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new OwnershipException(
          "the lease of %s is closed, and its guest may be another's by now; borrow another"
              .formatted(pool.name()));
    }
  }

  /**
   * Gives the guest back. A guest that can't be lent again is closed, and replaced when there is
   * need. Idempotent.
   *
   * @throws dev.airlock.error.ConfinementException if a thread is still in the guest; the lease is
   *     closed all the same, and the guest replaced
   * @throws RuntimeException what the pool's reset hook threw; the guest is then replaced
   */
  @Override
  public void close() {
    end(false);
  }

  /**
   * Ends the lease and has the guest replaced, whatever its state: for a borrower that knows the
   * guest to be spoilt. Does nothing if the lease is closed.
   *
   * @throws dev.airlock.error.ConfinementException if a thread is still in the guest; it is
   *     replaced all the same
   */
  public void discard() {
    end(true);
  }

  private void end(boolean discard) {
    try {
      if (closed.compareAndSet(false, true)) {
        if (watch != null) {
          watch.close();
        }
        pool.giveBack(member, discard);
      }
    } finally {
      // Until here the pool must not take the lease for dropped.
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public String toString() {
    return "lease of %s%s".formatted(pool.name(), closed.get() ? ", closed" : "");
  }
}
