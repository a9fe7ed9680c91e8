package dev.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The lifetimes that share one arena: scopes, and calls. An arena can only be reset to a point, and
 * loses all that came after it; so a lifetime that ends resets it only if nothing that came after
 * belongs to another one. Otherwise that waits for the end of the other.
 */
final class Lifetimes {
  private static final class Lifetime {
    final long token;
    final long mark;
    boolean over;
    boolean holdsForeign;

    Lifetime(long token, long mark) {
      this.token = token;
      this.mark = mark;
    }
  }

  private final List<Lifetime> open = new ArrayList<>();
  private long lastToken;

  /**
   * Begins a lifetime.
   *
   * @param mark where the arena stands
   * @return what it is known by
   */
  long begin(long mark) {
    open.add(new Lifetime(++lastToken, mark));
    return lastToken;
  }

  /**
   * Notes that something was allocated just now that belongs to a lifetime, maybe not the newest.
   */
  void allocatedFor(long token) {
    for (int i = open.size() - 1; i >= 0 && open.get(i).token != token; i--) {
      open.get(i).holdsForeign = true;
    }
  }

  /**
   * Ends a lifetime.
   *
   * @return what the arena can be reset to, if it can
   */
  OptionalLong end(long token) {
    for (Lifetime lifetime : open) {
      lifetime.over |= lifetime.token == token;
    }
    OptionalLong mark = OptionalLong.empty();
    while (!open.isEmpty() && open.getLast().over) {
      Lifetime last = open.removeLast();
      if (!last.holdsForeign) {
        mark = OptionalLong.of(last.mark);
      }
    }
    return mark;
  }

  /** Whether all that began is over. */
  boolean areOver() {
    return open.isEmpty();
  }
}
