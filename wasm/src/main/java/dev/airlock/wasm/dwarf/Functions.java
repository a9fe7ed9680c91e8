package dev.airlock.wasm.dwarf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The functions of a unit: which entry is about which code, and what each is in. */
final class Functions {
  private static final int MOST_LEVELS = 1 << 12;

  private final TreeMap<Long, Found> byStart = new TreeMap<>();
  private final Growing offsets = new Growing();
  private final Growing scopes = new Growing();
  private int misplaced;

  /**
   * A function.
   *
   * @param entry where its entry starts
   * @param exact whether its code is as long as the body is. It is not if the function was compiled
   *     into several units, as C++ does with those in headers: the linker keeps one, and lets the
   *     debug information of the others point to that
   */
  record Found(AddressRange range, int entry, boolean exact) {}

  Functions(Unit unit, Code code, Work work) {
    Walk walk = new Walk(unit, unit.firstEntry(), work);
    int[] scopeOfLevel = new int[64];
    while (walk.next()) {
      int level = walk.level();
      if (level >= MOST_LEVELS) {
        throw new Damaged(".debug_info is nested more than " + MOST_LEVELS + " deep");
      }
      if (level + 1 >= scopeOfLevel.length) {
        scopeOfLevel = Arrays.copyOf(scopeOfLevel, 2 * level);
      }
      boolean function = walk.tag() == Dwarf.TAG_SUBPROGRAM;
      boolean scope = function || isScope(walk.tag());
      if (scope) {
        offsets.add(walk.offset());
        scopes.add(scopeOfLevel[level]);
      }
      scopeOfLevel[level + 1] = scope ? walk.offset() : scopeOfLevel[level];
      if (function) {
        add(walk.entry(), code, work);
      }
    }
    if (misplaced > byStart.size()) {
      // Where most are wrong, the others are right by chance.
      misplaced += byStart.size();
      byStart.clear();
    }
  }

  private void add(Entry entry, Code code, Work work) {
    if (!entry.has(Dwarf.AT_LOW_PC) && !entry.has(Dwarf.AT_RANGES)) {
      return;
    }
    List<AddressRange> ranges = Ranges.of(entry, work);
    boolean placed = ranges.isEmpty();
    for (AddressRange range : ranges) {
      if (code.isStart(range.start())) {
        Found found = new Found(range, entry.offset(), code.isBody(range));
        byStart.merge(range.start(), found, (a, b) -> a.exact ? a : b);
        placed = true;
      }
    }
    misplaced += placed ? 0 : 1;
  }

  static boolean isScope(int tag) {
    return switch (tag) {
      case Dwarf.TAG_NAMESPACE,
          Dwarf.TAG_CLASS_TYPE,
          Dwarf.TAG_STRUCTURE_TYPE,
          Dwarf.TAG_UNION_TYPE,
          Dwarf.TAG_ENUMERATION_TYPE,
          Dwarf.TAG_INTERFACE_TYPE,
          Dwarf.TAG_MODULE ->
          true;
      default -> false;
    };
  }

  /** Returns how many functions are said to be where no function starts. */
  int misplaced() {
    return misplaced;
  }

  /** Returns the function that has the byte at {@code address}. */
  Optional<Found> at(long address, Code code) {
    Map.Entry<Long, Found> candidate = byStart.floorEntry(address);
    if (candidate == null) {
      return Optional.empty();
    }
    Found found = candidate.getValue();
    boolean within =
        found.exact ? found.range.contains(address) : code.inOneBody(candidate.getKey(), address);
    return within ? Optional.of(found) : Optional.empty();
  }

  /** Returns where the entry starts that an entry, of a function or scope, is in. */
  OptionalLong scopeOf(long entry) {
    int index = offsets.floor(0, offsets.size(), entry);
    return index >= 0 && offsets.get(index) == entry && scopes.get(index) != 0
        ? OptionalLong.of(scopes.get(index))
        : OptionalLong.empty();
  }
}
