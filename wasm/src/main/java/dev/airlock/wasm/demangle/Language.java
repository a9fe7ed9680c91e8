package dev.airlock.wasm.demangle;

/** The languages whose symbols can be told apart by their form. */
public enum Language {
  /** Rust: {@code _R…} or, in the older scheme, {@code _ZN…17h} with a hash of 16 digits. */
  RUST,

  /** C++ by the Itanium ABI: {@code _Z…}. */
  CPP
}
