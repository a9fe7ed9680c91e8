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
  /**
   * A reference to something of the host, or null. It travels as a number that the host chose, an
   * index of a table of its own for instance, 0 or more; null is -1. To the guest it is opaque: it
   * can keep it, hand it back, and tell whether it is null.
   */
  EXTERNREF,
  /**
   * A reference to a function, or null. It travels as a number that the engine chose, 0 or more,
   * good for the instance that it came from, as long as that lives; null is -1. What it refers to
   * is called by way of a table: {@link EngineTable#set}, {@link EngineTable#function}.
   */
  FUNCREF,
  /** Any other reference type; can't be passed by a host. */
  REFERENCE;

  /** The number that stands for a null reference. */
  public static final long NULL = -1;

  /** Whether it is a reference, of whatever type. */
  public boolean isReference() {
    return this == EXTERNREF || this == FUNCREF || this == REFERENCE;
  }

  /** The name in the WebAssembly text format; {@code ref} stands for the other reference types. */
  @Override
  public String toString() {
    return this == REFERENCE ? "ref" : name().toLowerCase(Locale.ROOT);
  }
}
