package dev.airlock.engine;

import java.util.Locale;

/** The type of one parameter, result or global, as far as a host can pass it. */
public enum ValueType {
  /** A 32-bit integer; in wasm32 also an address or a length. */
  I32,
  /** A 64-bit integer; in wasm64 also an address or a length. */
  I64,
  /** A 32-bit IEEE 754 number. */
  F32,
  /** A 64-bit IEEE 754 number. */
  F64,
  /** A 128-bit vector; can't be passed by a host. */
  V128,
  /** Any reference type; can't be passed by a host. */
  REFERENCE;

  /** The name in the WebAssembly text format; {@code ref} stands for every reference type. */
  @Override
  public String toString() {
    return this == REFERENCE ? "ref" : name().toLowerCase(Locale.ROOT);
  }
}
