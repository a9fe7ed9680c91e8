package dev.airlock.engine;

/**
 * The type of a table.
 *
 * @param elementType what each element is: {@link ValueType#FUNCREF}, {@link ValueType#EXTERNREF}
 *     or {@link ValueType#REFERENCE}
 * @param initialSize how many elements it has at instantiation
 * @param maximumSize the most elements it may grow to, or -1 if the module sets no maximum
 */
public record TableType(ValueType elementType, long initialSize, long maximumSize)
    implements ExternType {
  /** As in {@code table 4..16 funcref}, {@code table 4.. externref}. */
  @Override
  public String toString() {
    return "table "
        + initialSize
        + (maximumSize < 0 ? ".. " : ".." + maximumSize + " ")
        + elementType;
  }
}
