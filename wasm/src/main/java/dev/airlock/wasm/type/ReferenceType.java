package dev.airlock.wasm.type;

/**
 * A reference.
 *
 * @param nullable whether it may be null
 * @param heapType what it refers to
 */
public record ReferenceType(boolean nullable, HeapType heapType) implements ValueType {
  /** A nullable reference to any function, {@code funcref}. */
  public static final ReferenceType FUNCREF = new ReferenceType(true, AbstractHeapType.FUNC);

  /** A nullable reference owned by the host, {@code externref}. */
  public static final ReferenceType EXTERNREF = new ReferenceType(true, AbstractHeapType.EXTERN);

  @Override
  public String toString() {
    if (nullable && heapType instanceof AbstractHeapType known) {
      return known.nullableText();
    }
    return (nullable ? "(ref null " : "(ref ") + heapType + ")";
  }
}
