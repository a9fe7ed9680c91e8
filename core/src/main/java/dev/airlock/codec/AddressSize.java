package dev.airlock.codec;

import dev.airlock.engine.ValueType;

/** How wide the addresses and lengths of a guest are. */
public enum AddressSize {
  /** Four bytes, an {@code i32}. */
  WASM32(4, ValueType.I32),
  /** Eight bytes, an {@code i64}. */
  WASM64(8, ValueType.I64);

  private final int byteSize;
  private final ValueType type;

  AddressSize(int byteSize, ValueType type) {
    this.byteSize = byteSize;
    this.type = type;
  }

  /** In bytes; as much as the alignment. */
  public int byteSize() {
    return byteSize;
  }

  /** The type of an address that is passed as a number. */
  public ValueType type() {
    return type;
  }

  /** The size for addresses of 4 or 8 bytes. */
  public static AddressSize of(int byteSize) {
    return byteSize == 8 ? WASM64 : WASM32;
  }
}
