package dev.airlock.bound;

import dev.airlock.Guest;
import dev.airlock.GuestCompanion;
import dev.airlock.GuestWatch;
import dev.airlock.GuestWatch.Misuse;
import dev.airlock.ResourceHandles;
import dev.airlock.dialect.Family;
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
  private static final String MOVED = "was moved to the guest";

  private final Guest guest;
  private final String type;
  private final long number;
  private final boolean owned;
  private final Leaks.@Nullable Watch watch;
  private final @Nullable GuestWatch watcher;
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
    this.watcher = isBlock(guest) ? guest.watch() : null;
    this.watch = owned ? guest.watch(this, () -> what, "was never closed") : null;
    if (owned) {
      count(guest).open++;
      if (watcher != null) {
        watcher.owned(number, -1);
      }
    }
  }

  /**
   * Whether the numbers of a guest's objects are addresses of blocks, of whose owners nobody else
   * tells who watches.
   */
  private static boolean isBlock(Guest guest) {
    Family family = guest.dialect().family();
    return family == Family.PLAIN || family == Family.WASM_BINDGEN;
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
      String message = "%s of %s %s; it can't be used any more".formatted(this, guest.name(), gone);
      tellMisuse(message);
      throw new OwnershipException(message);
    }
    return number;
  }

  private void tellMisuse(String message) {
    GuestWatch told = guest.watch();
    if (told == null) {
      return;
    }
    if (guest.dialect().family() == Family.CANONICAL) {
      ResourceHandles.of(guest).refused(number, message);
    } else if (guest.dialect().family() != Family.TEAVM) {
      told.misused(
          MOVED.equals(gone) ? Misuse.MOVED_TOUCHED : Misuse.FREED_TOUCHED, message, number, -1);
    }
  }

  /** Notes that the guest has taken an object over, after the call that gave it away. */
  public static void moved(@Nullable Object handle) {
    if (handle instanceof GuestHandle known && known.gone == null) {
      known.over(MOVED);
      if (known.owned && known.watcher != null) {
        known.watcher.moved(known.number);
      }
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
        if (watcher != null) {
          watcher.freeing(number);
        }
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
