package dev.airlock.wasm.type;

/**
 * A field of a struct, or the elements of an array.
 *
 * @param storage what it holds
 * @param mutable whether it can be set after creation
 */
public record FieldType(StorageType storage, boolean mutable) {
  @Override
  public String toString() {
    return mutable ? "(mut " + storage + ")" : storage.toString();
  }
}
