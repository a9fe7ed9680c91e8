package dev.airlock.codec.teavm;

import dev.airlock.Guest;
import dev.airlock.GuestCompanion;
import dev.airlock.GuestFunction;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.LimitException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The objects of one guest as a host makes and reads them, and those that it keeps from being
 * collected. Used like the guest, by one thread at a time.
 */
final class TeavmObjects implements GuestCompanion {
  /** What a guest without roots must have left in the end, of its objects' headers and padding. */
  private static final long SPARE_BYTES = 4096;

  private static final int FIELDS = 2;

  private final Guest guest;
  private final Map<String, GuestFunction> functions = new HashMap<>();
  private final boolean hasRoots;

  /** For each argument that may move: which number it is, and its root. */
  private long[] pending = new long[FIELDS * 4];

  private int pendingCount;
  private boolean holding;
  private boolean bare;
  private long available;
  private long made;

  private TeavmObjects(Guest guest) {
    this.guest = guest;
    this.hasRoots =
        guest.hasFunction("root") && guest.hasFunction("rooted") && guest.hasFunction("unroot");
  }

  static TeavmObjects of(Guest guest) {
    return guest.companion(TeavmObjects.class, TeavmObjects::new);
  }

  Guest guest() {
    return guest;
  }

  private GuestFunction function(String export) {
    return functions.computeIfAbsent(export, guest::function);
  }

  /** Calls what takes a reference or a length, and gives one. */
  long call(String export, long argument) {
    return function(export).invoke(argument) & 0xFFFF_FFFFL;
  }

  /** Makes an object. */
  long allocate(String export, long length, long elementSize) {
    if (length > Integer.MAX_VALUE / 2) {
      throw new ArgumentException(
          "%d elements are more than a guest can have".formatted(length), null);
    }
    made += length * elementSize + 32;
    return call(export, length);
  }

  /** Whether objects that are made must be held until the call. */
  boolean isHolding() {
    return holding && hasRoots && !bare;
  }

  /**
   * Before the guest's {@code main} has run: there is no list to keep roots in, and nearly all
   * memory is free.
   */
  void setBare(boolean newBare) {
    bare = newBare;
  }

  /**
   * Begins to make arguments.
   *
   * @param several whether there are several objects, of which a later one may move an earlier one
   * @return to be given to {@link #end}
   */
  int begin(boolean several) {
    holding = false;
    made = 0;
    if (several) {
      beginSeveral();
    }
    return pendingCount;
  }

  /** Several objects are about to be made, before which none was. */
  void beginSeveral() {
    if (!holding) {
      holding = true;
      if (!isHolding()) {
        if (!bare) {
          function("teavm_gc_collect").invoke();
        }
        available = function("teavm_availableBytes").invoke();
      }
    }
  }

  /** Keeps an object from being collected. */
  long root(long reference) {
    if (!hasRoots) {
      throw new ArgumentException(
          ("%s exports no root, rooted and unroot, so an object of it can't be kept; compile"
                  + " Airlock's Roots.java into it")
              .formatted(guest.name()),
          null);
    }
    return call("root", reference);
  }

  /** Where a kept object is now. */
  long rooted(long root) {
    return call("rooted", root);
  }

  /** Lets go of a kept object. */
  void unroot(long root) {
    function("unroot").invoke(root);
  }

  /** Notes that a number that was passed stands for a kept object. */
  void pending(int index, long root, boolean temporary) {
    int at = FIELDS * pendingCount;
    if (at == pending.length) {
      pending = Arrays.copyOf(pending, 2 * at);
    }
    pending[at] = index;
    pending[at + 1] = temporary ? root : -root;
    pendingCount++;
  }

  /** How many are noted. */
  int pendingCount() {
    return pendingCount;
  }

  int pendingIndex(int i) {
    return (int) pending[FIELDS * i];
  }

  long pendingRoot(int i) {
    return Math.abs(pending[FIELDS * i + 1]);
  }

  /**
   * Before the call.
   *
   * @throws LimitException if a guest without roots may have collected what was made
   */
  void requireRoom() {
    if (holding && !isHolding() && 2 * made + SPARE_BYTES > available) {
      throw new LimitException(
          ("%s has %d bytes free, too few to pass several objects of %d bytes without roots; compile"
                  + " Airlock's Roots.java into it")
              .formatted(guest.name(), available, made));
    }
  }

  /** Lets go of what was kept for arguments only. */
  void end(int mark) {
    while (pendingCount > mark) {
      pendingCount--;
      long root = pending[FIELDS * pendingCount + 1];
      if (root > 0) {
        unroot(root);
      }
    }
  }

  @Override
  public void trim() {}
}
