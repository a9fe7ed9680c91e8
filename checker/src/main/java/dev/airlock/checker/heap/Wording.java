package dev.airlock.checker.heap;

import java.util.Locale;

/** How Valgrind writes. */
final class Wording {
  private Wording() {}

  /** A number with commas between thousands. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
