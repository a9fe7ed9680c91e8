package dev.airlock.checker.suppression;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.airlock.checker.finding.FindingKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows {@code Memcheck:}.
 *
 * @param kinds the findings it may hide; none, for what only machine code can do
 * @param size how many bytes the access must have, or {@link #ANY_SIZE}
 * @param extra what the line behind it says
 */
record SuppressionKind(Set<FindingKind> kinds, long size, Extra extra) {
  static final long ANY_SIZE = -1;

  /** The line behind the kind. */
  enum Extra {
    /** There is none. */
    NONE,
    /** Must be there, and is compared. */
    TEXT,
    /** May be there: which leaks are meant. */
    LEAK_KINDS
  }

  /** Valgrind gives the size of an access; without one, and that is ours, any size is meant. */
  private static final Pattern SIZED = Pattern.compile("(Addr|Value)([1-9][0-9]{0,9})?");

  /** The kind with a name, if there is one. */
  static Optional<SuppressionKind> of(String name) {
    Matcher sized = SIZED.matcher(name);
    if (sized.matches()) {
      long size = sized.group(2) == null ? ANY_SIZE : Long.parseLong(sized.group(2));
      return Optional.of(new SuppressionKind(named(sized.group(1)), size, Extra.NONE));
    }
    return Optional.ofNullable(
        switch (name) {
          // A read of what was never written is told when it is read, not when it decides a jump.
          case "Cond", "Value0" -> plain(named("Value"));
          case "Param", "FishyValue" -> new SuppressionKind(named(name), ANY_SIZE, Extra.TEXT);
          case "Leak" -> new SuppressionKind(named(name), ANY_SIZE, Extra.LEAK_KINDS);
          case "Free", "Overlap", "ReallocZero", "User" -> plain(named(name));
          case "SizeMismatch", "AlignMismatch" -> plain(Set.of(FindingKind.MISMATCHED_FREE));
          case "Jump", "CoreMem", "Mempool", "BadAlign", "BadSize", "UnsafeZeroSize" ->
              plain(Set.of());
          default -> null;
        });
  }

  private static SuppressionKind plain(Set<FindingKind> kinds) {
    return new SuppressionKind(kinds, ANY_SIZE, Extra.NONE);
  }

  private static Set<FindingKind> named(String name) {
    return Arrays.stream(FindingKind.values())
        .filter(kind -> kind.suppressionName().equals(name))
        .collect(toUnmodifiableSet());
  }
}
