package dev.airlock.wasm.dwarf;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The functions of a unit: which entry is about which code, and what each is in. */
final class Functions {
  private static final int MOST_LEVELS = 1 << 12;

  private final TreeMap<Long, Found> byStart = new TreeMap<>();
  private final Growing offsets = new Growing();
  private final Growing scopes = new Growing();
  private int misplaced;

  private record Found(AddressRange range, int entry) {}

  Functions(Unit unit, Code code, Work work) {
    Walk walk = new Walk(unit, unit.firstEntry(), work);
    int[] scopeOfLevel = new int[64];
    while (walk.next()) {
      int level = walk.level();
      if (level >= MOST_LEVELS) {
        throw new Damaged(".debug_info is nested more than " + MOST_LEVELS + " deep");
      }
      if (level + 1 >= scopeOfLevel.length) {
        scopeOfLevel = java.util.Arrays.copyOf(scopeOfLevel, 2 * level);
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
  }

  private void add(Entry entry, Code code, Work work) {
    if (!entry.has(Dwarf.AT_LOW_PC) && !entry.has(Dwarf.AT_RANGES)) {
      return;
    }
    List<AddressRange> ranges = Ranges.of(entry, work);
    boolean placed = ranges.isEmpty();
    for (AddressRange range : ranges) {
      if (code.isBody(range)) {
        byStart.put(range.start(), new Found(range, entry.offset()));
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

  /** Returns how many functions there are with code of their own. */
  int count() {
    return byStart.size();
  }

  /** Returns where the entry of the function starts that has the byte at {@code address}. */
  OptionalInt at(long address) {
    Map.Entry<Long, Found> candidate = byStart.floorEntry(address);
    return candidate != null && candidate.getValue().range.contains(address)
        ? OptionalInt.of(candidate.getValue().entry)
        : OptionalInt.empty();
  }

  /** Returns where the entry starts that an entry, of a function or scope, is in. */
  OptionalLong scopeOf(long entry) {
    int index = offsets.floor(0, offsets.size(), entry);
    return index >= 0 && offsets.get(index) == entry && scopes.get(index) != 0
        ? OptionalLong.of(scopes.get(index))
        : OptionalLong.empty();
  }
}
