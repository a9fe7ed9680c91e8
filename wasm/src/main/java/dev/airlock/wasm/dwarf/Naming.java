package dev.airlock.wasm.dwarf;

import dev.airlock.wasm.demangle.Demangler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Finds the names of functions and variables, and where they are declared. */
final class Naming {
  /** A concrete function refers to an abstract one, and that to its declaration in a class. */
  private static final int MOST_STEPS = 8;

  private static final int MOST_SCOPES = 64;

  private final Units units;
  private final Function<Unit, Functions> functions;
  private final Work work;

  /**
   * Starts to look for names.
   *
   * @param functions what is known of a unit's functions; may be found out only then
   */
  Naming(Units units, Function<Unit, Functions> functions, Work work) {
    this.units = units;
    this.functions = functions;
    this.work = work;
  }

  /** An entry and those that it refers to for what it does not say itself. */
  List<Entry> chain(Entry start) {
    List<Entry> chain = new ArrayList<>();
    Entry entry = start;
    while (chain.size() < MOST_STEPS) {
      chain.add(entry);
      OptionalLong next = entry.reference(Dwarf.AT_ABSTRACT_ORIGIN);
      if (next.isEmpty()) {
        next = entry.reference(Dwarf.AT_SPECIFICATION);
      }
      if (next.isEmpty()) {
        break;
      }
      entry = units.entry(next.getAsLong());
    }
    return chain;
  }

  /** The name for the linker; empty if there is none but the plain one. */
  String symbol(List<Entry> chain) {
    for (Entry entry : chain) {
      Optional<String> symbol = entry.text(Dwarf.AT_LINKAGE_NAME, work);
      if (symbol.isEmpty()) {
        symbol = entry.text(Dwarf.AT_MIPS_LINKAGE_NAME, work);
      }
      if (symbol.isPresent()) {
        return symbol.get();
      }
    }
    return "";
  }

  /** The readable name. */
  String readable(List<Entry> chain) {
    String symbol = symbol(chain);
    if (!symbol.isEmpty()) {
      return Demangler.demangle(symbol);
    }
    for (Entry entry : chain) {
      Optional<String> name = entry.text(Dwarf.AT_NAME, work);
      if (name.isPresent()) {
        return qualified(chain.getLast(), name.get());
      }
    }
    return "";
  }

  private String qualified(Entry declared, String name) {
    OptionalLong scope = functions.apply(declared.unit()).scopeOf(declared.offset());
    return scope.isEmpty() ? name : scopeName(declared.unit(), scope.getAsLong()) + name;
  }

  /** The names of the scopes that something is in, with {@code ::} behind each. */
  String scopeName(Unit unit, long innermost) {
    StringBuilder name = new StringBuilder();
    OptionalLong scope = OptionalLong.of(innermost);
    for (int i = 0; i < MOST_SCOPES && scope.isPresent(); i++) {
      Entry entry = unit.entry(scope.getAsLong());
      if (entry.tag() == Dwarf.TAG_SUBPROGRAM) {
        return readable(chain(entry)) + "::" + name;
      }
      String anonymous =
          entry.tag() == Dwarf.TAG_NAMESPACE ? "(anonymous namespace)" : "(anonymous)";
      name.insert(0, entry.text(Dwarf.AT_NAME, work).orElse(anonymous) + "::");
      scope = functions.apply(unit).scopeOf(scope.getAsLong());
    }
    return name.toString();
  }
}
