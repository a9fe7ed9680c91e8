package dev.airlock.checker.heap;

import dev.airlock.checker.finding.FindingKind;

/** How lost a block is (Valgrind manual, "Memory leak detection"), the least lost first. */
public enum LeakClass {
  /** A chain of pointers to starts of blocks leads to it. */
  STILL_REACHABLE("still reachable", FindingKind.LEAK_STILL_REACHABLE),
  /** Every chain of pointers to it goes through a pointer to the inside of a block. */
  POSSIBLY_LOST("possibly lost", FindingKind.LEAK_POSSIBLY_LOST),
  /** Only lost blocks point to it. */
  INDIRECTLY_LOST("indirectly lost", FindingKind.LEAK_INDIRECTLY_LOST),
  /** Nothing points to it, or only blocks that it leads to. */
  DEFINITELY_LOST("definitely lost", FindingKind.LEAK_DEFINITELY_LOST);

  private final String words;
  private final FindingKind kind;

  LeakClass(String words, FindingKind kind) {
    this.words = words;
    this.kind = kind;
  }

  /** What Valgrind calls it. */
  public String words() {
    return words;
  }

  /** What it is as a finding. */
  public FindingKind kind() {
    return kind;
  }
}
