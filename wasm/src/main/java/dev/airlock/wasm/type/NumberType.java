package dev.airlock.wasm.type;

/** A plain number. */
public enum NumberType implements ValueType {
  /** A 32-bit integer; also an address in a 32-bit memory. */
  I32(0x7f, "i32"),
  /** A 64-bit integer; also an address in a 64-bit memory. */
  I64(0x7e, "i64"),
  /** An IEEE 754 binary32. */
  F32(0x7d, "f32"),
  /** An IEEE 754 binary64. */
  F64(0x7c, "f64");

  private final int code;
  private final String text;

  NumberType(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** Returns the byte that stands for this type in the binary format. */
  public int code() {
    return code;
  }

  @Override
  public String toString() {
    return text;
  }
}
