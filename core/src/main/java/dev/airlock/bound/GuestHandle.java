package dev.airlock.bound;

import dev.airlock.Guest;
import dev.airlock.GuestCompanion;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.OwnershipException;
import dev.airlock.leak.Leaks;
import org.jspecify.annotations.Nullable;

/**
 * An object that a guest keeps and Java knows by a number. It is closed once; closed, or taken over
 * by the guest, it refuses to be used. One that must be closed and isn't is reported as a leak when
 * its guest is closed, or when the garbage collector finds it.
 *
 * <p>Used like its guest, by one thread at a time.
 */
public abstract class GuestHandle implements AutoCloseable {
  private final Guest guest;
  private final String type;
  private final long number;
  private final boolean owned;
  private final Leaks.@Nullable Watch watch;
  private @Nullable String gone;

  /**
   * For the generated subclasses.
   *
   * @param type what messages call it
   * @param number what the guest knows it by
   * @param owned whether it is the host's to free
   */
  @SuppressWarnings("this-escape") // to the watch, which doesn't use it
  protected GuestHandle(Guest guest, String type, long number, boolean owned) {
    this.guest = guest;
    this.type = type;
    this.number = number;
    this.owned = owned;
    String what = name(type, number);
    this.watch = owned ? guest.watch(this, () -> what, "was never closed") : null;
    if (owned) {
      count(guest).open++;
    }
  }

  private static String name(String type, long number) {
    return "%s 0x%x".formatted(type, number);
  }

  /** How many objects of a guest are the host's to free and not yet freed. */
  public static int open(Guest guest) {
    return count(guest).open;
  }

  private static Count count(Guest guest) {
    return guest.companion(Count.class, _ -> new Count());
  }

  /**
   * The number of an object that is passed to a guest.
   *
   * @throws ArgumentException if it isn't one of this guest's
   * @throws OwnershipException if it is closed, or was taken over
   */
  @SuppressWarnings("ReferenceEquality") // this very guest
  public static long number(Object handle, Guest guest) {
    if (!(handle instanceof GuestHandle known)) {
      throw new ArgumentException(
          "%s is no object of a guest; pass one that %s gave"
              .formatted(handle.getClass().getSimpleName(), guest.name()),
          null);
    }
    if (known.guest != guest) {
      throw new ArgumentException(
          "%s is another guest's, of %s".formatted(known, known.guest.name()), null);
    }
    return known.number();
  }

  private long number() {
    if (gone != null) {
      throw new OwnershipException(
          "%s of %s %s; it can't be used any more".formatted(this, guest.name(), gone));
    }
    return number;
  }

  /** Notes that the guest has taken an object over, after the call that gave it away. */
  public static void moved(@Nullable Object handle) {
    if (handle instanceof GuestHandle known) {
      known.over("was moved to the guest");
    }
  }

  private void over(String how) {
    if (gone == null) {
      gone = how;
      if (owned) {
        guest.unwatch(watch);
        count(guest).open--;
      }
    }
  }

  /** Gives the object back to its guest, if it is the host's and the guest can be called. */
  @Override
  public final void close() {
    if (gone == null) {
      over("is closed");
      if (owned && guest.isUsable()) {
        freeHandle(number);
      }
    }
  }

  /** Calls the function that frees the object. */
  protected abstract void freeHandle(long handle);

  /** As in {@code Parser 0x110008}. */
  @Override
  public final String toString() {
    return name(type, number);
  }

  private static final class Count implements GuestCompanion {
    int open;

    @Override
    public void trim() {
      // Nothing is kept to be used again.
    }
  }
}
