package dev.airlock.wasm.type;

/** An integer narrower than any value type, found only in the fields of structs and arrays. */
public enum PackedType implements StorageType {
  /** 8 bits. */
  I8(0x78, "i8"),
  /** 16 bits. */
  I16(0x77, "i16");

  private final int code;
  private final String text;

  PackedType(int code, String text) {
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
