package dev.airlock.wasm.type;

/** A SIMD vector. */
public enum VectorType implements ValueType {
  /** 128 bits. */
  V128(0x7b, "v128");

  private final int code;
  private final String text;

  VectorType(int code, String text) {
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
