package dev.airlock.wasm.dwarf;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where something is declared.
 *
 * @param file empty if that is not known
 * @param line 0 if that is not known
 */
record Declaration(String file, int line) {
  /**
   * Finds it.
   *
   * @param chain an entry and those that it refers to
   */
  static Declaration of(List<Entry> chain, Function<Unit, Optional<LineTable>> lines) {
    for (Entry entry : chain) {
      if (entry.has(Dwarf.AT_DECL_LINE)) {
        String file =
            lines
                .apply(entry.unit())
                .map(table -> table.files().path(fileOf(entry, chain)))
                .orElse("");
        return new Declaration(file, entry.small(Dwarf.AT_DECL_LINE));
      }
    }
    return new Declaration("", 0);
  }

  /** An entry that is in the same file as what it refers to says so of its line only. */
  private static long fileOf(Entry entry, List<Entry> chain) {
    for (Entry each : chain.subList(chain.indexOf(entry), chain.size())) {
      if (each.has(Dwarf.AT_DECL_FILE) && each.unit() == entry.unit()) {
        return each.small(Dwarf.AT_DECL_FILE);
      }
    }
    return -1;
  }
}
