package dev.airlock.wasm.type;

/**
 * The type of a global variable.
 *
 * @param value what it holds
 * @param mutable whether it can be set after instantiation
 */
public record GlobalType(ValueType value, boolean mutable) implements ExternalType {
  @Override
  public String toString() {
    return mutable ? "(mut " + value + ")" : value.toString();
  }
}
