package dev.airlock.wasm.demangle;

import java.util.Optional;

/**
 * A symbol, cut in two: what its language made, and what tools appended to it, as {@code
 * .command_export} or {@code .llvm.7233}.
 */
final class Symbol {
  /** What LLVM appends when it makes a local symbol global. Nobody can make use of the number. */
  private static final String PROMOTED = ".llvm.";

  private final String mangled;
  private final String suffix;

  Symbol(String symbol) {
    // On some platforms every symbol has one underscore more.
    String plain =
        symbol.startsWith("__R") || symbol.startsWith("__Z") ? symbol.substring(1) : symbol;
    int dot = RustV0.matches(plain) ? firstSuffix(plain) : lastSuffixes(plain);
    mangled = plain.substring(0, dot);
    String rest = plain.substring(dot);
    int promoted = rest.indexOf(PROMOTED);
    suffix = promoted < 0 ? rest : rest.substring(0, promoted);
  }

  private static int firstSuffix(String symbol) {
    int dot = symbol.indexOf('.');
    int dollar = symbol.indexOf('$');
    int end = dot < 0 ? dollar : dollar < 0 ? dot : Math.min(dot, dollar);
    return end < 0 ? symbol.length() : end;
  }

  /** The older scheme has dots in its names, so the suffix starts behind the last E before one. */
  private static int lastSuffixes(String symbol) {
    for (int dot = symbol.indexOf("E."); dot >= 0; dot = symbol.indexOf("E.", dot + 1)) {
      if (RustLegacy.matches(symbol, dot + 1)) {
        return dot + 1;
      }
    }
    if (RustLegacy.matches(symbol, symbol.length())) {
      return symbol.length();
    }
    int dot = symbol.indexOf('.');
    return dot < 0 ? symbol.length() : dot;
  }

  Optional<Language> language() {
    if (RustV0.matches(mangled) || RustLegacy.matches(mangled, mangled.length())) {
      return Optional.of(Language.RUST);
    }
    return mangled.startsWith("_Z") ? Optional.of(Language.CPP) : Optional.empty();
  }

  String demangle(boolean keepHash) {
    Budget budget = Budget.forReading();
    String name;
    if (RustV0.matches(mangled)) {
      name = RustV0.demangle(mangled, keepHash, budget);
    } else if (RustLegacy.matches(mangled, mangled.length())) {
      name = RustLegacy.demangle(mangled, keepHash, budget);
    } else if (mangled.startsWith("_Z")) {
      name = Cpp.demangle(mangled, budget);
    } else {
      throw new Unreadable();
    }
    return suffix.isEmpty() ? name : name + " (" + suffix + ")";
  }
}
