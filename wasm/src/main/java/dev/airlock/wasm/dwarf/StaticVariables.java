package dev.airlock.wasm.dwarf;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds the variables that have a fixed place in linear memory. */
final class StaticVariables {
  private static final int MOST_LEVELS = 1 << 12;

  /** A type can be a typedef of a const of a typedef, and so on. */
  private static final int MOST_STEPS = 32;

  private final Units units;
  private final Naming naming;
  private final Function<Unit, Optional<LineTable>> lines;
  private final Work work;
  private final Map<Long, StaticVariable> byAddress = new TreeMap<>();

  StaticVariables(
      Units units, Naming naming, Function<Unit, Optional<LineTable>> lines, Work work) {
    this.units = units;
    this.naming = naming;
    this.lines = lines;
    this.work = work;
  }

  List<StaticVariable> sorted() {
    return byAddress.values().stream()
        .sorted(Comparator.comparingLong(StaticVariable::address))
        .toList();
  }

  void read(Unit unit) {
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
      boolean scope = walk.tag() == Dwarf.TAG_SUBPROGRAM || Functions.isScope(walk.tag());
      scopeOfLevel[level + 1] = scope ? walk.offset() : scopeOfLevel[level];
      if (walk.tag() == Dwarf.TAG_VARIABLE) {
        variable(walk.entry(), scopeOfLevel[level]);
      }
    }
  }

  private void variable(Entry entry, int scope) {
    OptionalLong address =
        entry
            .block(Dwarf.AT_LOCATION)
            .map(in -> fixed(in, entry.unit()))
            .orElse(OptionalLong.empty());
    if (address.isEmpty()
        || address.getAsLong() == 0
        || entry.unit().encoding().isDropped(address.getAsLong())) {
      return;
    }
    List<Entry> chain = naming.chain(entry);
    String name = naming.readable(chain);
    boolean plain = naming.symbol(chain).isEmpty();
    if (plain && !name.isEmpty() && chain.size() == 1 && scope != 0) {
      name = naming.scopeName(entry.unit(), scope) + name;
    }
    Declaration declaration = Declaration.of(chain, lines);
    StaticVariable variable =
        new StaticVariable(
            name, address.getAsLong(), size(chain), declaration.file(), declaration.line());
    byAddress.merge(
        address.getAsLong(), variable, (a, b) -> a.name().isEmpty() || b.size() > a.size() ? b : a);
  }

  /** The address that a location is, if it is nothing else. */
  private static OptionalLong fixed(Bytes in, Unit unit) {
    if (in.atEnd()) {
      return OptionalLong.empty();
    }
    long address =
        switch (in.u8()) {
          case Dwarf.OP_ADDR -> in.unsigned(unit.encoding().addressSize());
          case Dwarf.OP_ADDRX -> unit.address(in.uleb());
          default -> 0;
        };
    return in.atEnd() ? OptionalLong.of(address) : OptionalLong.empty();
  }

  private long size(List<Entry> chain) {
    for (Entry entry : chain) {
      OptionalLong type = entry.reference(Dwarf.AT_TYPE);
      if (type.isPresent()) {
        return size(type.getAsLong());
      }
    }
    return 0;
  }

  private long size(long type) {
    long count = 1;
    long at = type;
    for (int i = 0; i < MOST_STEPS; i++) {
      Entry entry = units.entry(at);
      if (entry.has(Dwarf.AT_BYTE_SIZE)) {
        return saturated(count, entry.small(Dwarf.AT_BYTE_SIZE));
      }
      switch (entry.tag()) {
        case Dwarf.TAG_POINTER_TYPE, Dwarf.TAG_REFERENCE_TYPE, Dwarf.TAG_RVALUE_REFERENCE_TYPE -> {
          return saturated(count, entry.unit().encoding().addressSize());
        }
        case Dwarf.TAG_ARRAY_TYPE -> count = saturated(count, elements(entry));
        default -> {}
      }
      OptionalLong next = entry.reference(Dwarf.AT_TYPE);
      if (next.isEmpty()) {
        return 0;
      }
      at = next.getAsLong();
    }
    return 0;
  }

  private long elements(Entry array) {
    if (!array.hasChildren()) {
      return 0;
    }
    long count = 1;
    Walk walk = new Walk(array.unit(), array.offset(), work);
    while (walk.next()) {
      if (walk.level() == 1 && walk.tag() == Dwarf.TAG_SUBRANGE_TYPE) {
        Entry range = walk.entry();
        long elements = range.small(Dwarf.AT_COUNT);
        if (!range.has(Dwarf.AT_COUNT) && range.has(Dwarf.AT_UPPER_BOUND)) {
          elements = range.small(Dwarf.AT_UPPER_BOUND) + 1L;
        }
        count = saturated(count, elements);
      }
    }
    return count;
  }

  /** A product; 0, for unknown, where it is no size of anything in a memory. */
  private static long saturated(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long product = a * b;
    return high != 0 || product < 0 ? 0 : product;
  }
}
