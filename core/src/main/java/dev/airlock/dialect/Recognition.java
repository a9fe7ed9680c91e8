package dev.airlock.dialect;

import java.util.List;

/**
 * What the exports of a module tell about its dialect.
 *
 * @param dialect the dialect; without an allocator if none was recognised
 * @param evidence why, one line a reason; if no allocator was recognised, why not
 */
public record Recognition(Dialect dialect, List<String> evidence) {
  public Recognition {
    evidence = List.copyOf(evidence);
  }
}
