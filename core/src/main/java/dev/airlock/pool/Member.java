package dev.airlock.pool;

import dev.airlock.Guest;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A guest of a pool, with what is bound to it. The ledger's lock guards what is not volatile. */
final class Member<T> {
  final Guest guest;
  final T value;

  /** How often it was lent. */
  long lends;

  /** When it came back, by {@link System#nanoTime}. */
  long idleSince;

  /** When it was lent, by {@link System#nanoTime}. */
  long lentSince;

  /** Who borrowed it; null while it is idle. */
  @Nullable Thread borrower;

  /** The lease, for as long as the program keeps it; null while there is none yet. */
  volatile @Nullable WeakReference<Lease<T>> lease;

  /** Whether a dropped lease is reported by who watches it, with the place where it was made. */
  volatile boolean watched;

  Member(Guest guest, T value) {
    this.guest = guest;
    this.value = value;
  }

  /** Whether its lease is gone without having been closed. */
  boolean isDropped() {
    WeakReference<Lease<T>> current = lease;
    return current != null && current.refersTo(null);
  }
}
