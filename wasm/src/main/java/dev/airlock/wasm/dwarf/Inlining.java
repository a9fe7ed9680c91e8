package dev.airlock.wasm.dwarf;

import java.util.ArrayList;
import java.util.List;

/** Finds which functions were inlined where (DWARF 5, 3.3.8). */
final class Inlining {
  private Inlining() {}

  private record Found(int level, Entry entry) {}

  /**
   * Returns what code is from: the function that it is in, then what was inlined there, and so on.
   *
   * @param function where the entry of the function starts
   */
  static List<Entry> chain(Unit unit, int function, long address, Work work) {
    List<Found> chain = new ArrayList<>();
    Walk walk = new Walk(unit, function, work);
    while (walk.next()) {
      int level = walk.level();
      if (level == 0) {
        chain.add(new Found(0, walk.entry()));
      } else if (walk.tag() == Dwarf.TAG_INLINED_SUBROUTINE) {
        Entry entry = walk.entry();
        if (Ranges.of(entry, work).stream().anyMatch(range -> range.contains(address))) {
          while (chain.getLast().level >= level) {
            chain.removeLast();
          }
          chain.add(new Found(level, entry));
        }
      }
    }
    return chain.stream().map(Found::entry).toList();
  }
}
