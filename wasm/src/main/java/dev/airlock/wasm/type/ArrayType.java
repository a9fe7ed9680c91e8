package dev.airlock.wasm.type;

/**
 * A garbage-collected array.
 *
 * @param element what each element holds
 */
public record ArrayType(FieldType element) implements CompositeType {
  @Override
  public String toString() {
    return "(array " + element + ")";
  }
}
