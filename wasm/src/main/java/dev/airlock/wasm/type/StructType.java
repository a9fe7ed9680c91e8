package dev.airlock.wasm.type;

import java.util.List;

/**
 * A garbage-collected struct.
 *
 * @param fields its fields, in order
 */
public record StructType(List<FieldType> fields) implements CompositeType {
  /** Copies the list. */
  public StructType {
    fields = List.copyOf(fields);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(struct");
    for (FieldType field : fields) {
      text.append(" (field ").append(field).append(')');
    }
    return text.append(')').toString();
  }
}
