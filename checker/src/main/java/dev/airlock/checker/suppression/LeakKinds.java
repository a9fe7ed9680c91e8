package dev.airlock.checker.suppression;

import dev.airlock.checker.finding.FindingKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Valgrind's names of the classes of leaks, as {@code definite,possible}. */
public final class LeakKinds {
  private LeakKinds() {}

  /** All of them. */
  public static Set<FindingKind> all() {
    return EnumSet.range(FindingKind.LEAK_DEFINITELY_LOST, FindingKind.LEAK_STILL_REACHABLE);
  }

  /** Reads {@code all}, {@code none}, or names with commas between them; empty if it isn't that. */
  public static Optional<Set<FindingKind>> parse(String text) {
    if (text.equals("all")) {
      return Optional.of(all());
    }
    Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    if (text.equals("none")) {
      return Optional.of(kinds);
    }
    for (String name : text.split(",", -1)) {
      Optional<FindingKind> kind =
          all().stream().filter(k -> nameOf(k).equals(name.strip())).findFirst();
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      kinds.add(kind.get());
    }
    return Optional.of(kinds);
  }

  /**
   * The name of one.
   *
   * @throws IllegalArgumentException if it is no leak
   */
  public static String nameOf(FindingKind leak) {
    return switch (leak) {
      case LEAK_DEFINITELY_LOST -> "definite";
      case LEAK_INDIRECTLY_LOST -> "indirect";
      case LEAK_POSSIBLY_LOST -> "possible";
      case LEAK_STILL_REACHABLE -> "reachable";
      default -> throw new IllegalArgumentException(leak + " is no leak");
    };
  }
}
