package dev.airlock.wasm.type;

/** A heap type that every module has. */
public enum AbstractHeapType implements HeapType {
  /** The common subtype of all function types. */
  NOFUNC(0x73, "nofunc", "nullfuncref"),
  /** The common subtype of all host references. */
  NOEXTERN(0x72, "noextern", "nullexternref"),
  /** The common subtype of {@link #ANY}'s hierarchy. */
  NONE(0x71, "none", "nullref"),
  /** Any function. */
  FUNC(0x70, "func", "funcref"),
  /** Any reference owned by the host. */
  EXTERN(0x6f, "extern", "externref"),
  /** Any internal aggregate or scalar. */
  ANY(0x6e, "any", "anyref"),
  /** Any reference that can be compared. */
  EQ(0x6d, "eq", "eqref"),
  /** A 31-bit scalar. */
  I31(0x6c, "i31", "i31ref"),
  /** Any struct. */
  STRUCT(0x6b, "struct", "structref"),
  /** Any array. */
  ARRAY(0x6a, "array", "arrayref"),
  /** Any exception. */
  EXN(0x69, "exn", "exnref"),
  /** The common subtype of all exceptions. */
  NOEXN(0x74, "noexn", "nullexnref");

  private final int code;
  private final String text;
  private final String nullableText;

  AbstractHeapType(int code, String text, String nullableText) {
    this.code = code;
    this.text = text;
    this.nullableText = nullableText;
  }

  /** Returns the byte that stands for this type in the binary format. */
  public int code() {
    return code;
  }

  /** The text format's abbreviation of {@code (ref null <this>)}. */
  String nullableText() {
    return nullableText;
  }

  @Override
  public String toString() {
    return text;
  }
}
