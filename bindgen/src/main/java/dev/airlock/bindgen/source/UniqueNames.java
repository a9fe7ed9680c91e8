package dev.airlock.bindgen.source;

import java.util.HashSet;
import java.util.Set;

/** Names of one scope, each given once. */
public final class UniqueNames {
  private final Set<String> taken = new HashSet<>();

  /** The first of the candidates that is free, or the last with a number. */
  public String take(String... candidates) {
    for (String candidate : candidates) {
      if (taken.add(candidate)) {
        return candidate;
      }
    }
    String last = candidates[candidates.length - 1];
    for (int i = 2; ; i++) {
      if (taken.add(last + i)) {
        return last + i;
      }
    }
  }
}
