package dev.airlock.wasm.type;

/**
 * A type that the module declares itself.
 *
 * @param typeIndex its index among the module's types
 */
public record ConcreteHeapType(int typeIndex) implements HeapType {
  @Override
  public String toString() {
    return Integer.toString(typeIndex);
  }
}
