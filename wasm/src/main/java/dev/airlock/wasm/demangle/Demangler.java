package dev.airlock.wasm.demangle;

import java.util.Optional;

/**
 * Makes symbols readable: {@code _ZN4core3fmt5Write9write_fmt17hb01b2b4e2e3a0e1fE} becomes {@code
 * core::fmt::Write::write_fmt}, {@code _ZNSt6vectorIiSaIiEE9push_backEOi} becomes {@code
 * std::vector<int, std::allocator<int>>::push_back(int&&)}.
 *
 * <p>C++ is written as LLVM's tools write it, whose linker puts such names into modules; Rust as
 * rustc's own tools do. Names that are readable already, which linkers put there too, stay as they
 * are. Nothing here throws for what is in a symbol: one that can't be read is given back. That goes
 * for symbols of more than 65536 characters too, and for those whose readable name would have more.
 * Safe for use by several threads.
 */
public final class Demangler {
  private Demangler() {}

  /**
   * Makes a symbol readable.
   *
   * @param symbol from the name section or from debug information
   * @return the readable name, without what a Rust compiler puts there to tell crates and versions
   *     apart; or {@code symbol} itself, if it is none that can be read
   */
  public static String demangle(String symbol) {
    return demangle(symbol, false);
  }

  /**
   * Makes a symbol readable.
   *
   * @param symbol from the name section or from debug information
   * @param keepHash whether to keep what tells Rust's crates and versions apart, as {@code
   *     core[846817f741e54dfd]::fmt} or {@code core::fmt::hb01b2b4e2e3a0e1f}
   * @return the readable name; or {@code symbol} itself, if it is none that can be read
   */
  public static String demangle(String symbol, boolean keepHash) {
    if (symbol.length() > Budget.LONGEST_SYMBOL || !symbol.startsWith("_")) {
      return symbol;
    }
    try {
      return new Symbol(symbol).demangle(keepHash);
    } catch (Unreadable e) {
      return symbol;
    }
  }

  /**
   * Returns which language's compiler made a symbol, as far as its form tells; empty if it is not
   * mangled. Whether the symbol can be read to its end is not looked at.
   */
  public static Optional<Language> language(String symbol) {
    if (!symbol.startsWith("_")) {
      return Optional.empty();
    }
    return new Symbol(symbol).language();
  }
}
