package dev.airlock.engine;

/**
 * The type of a global.
 *
 * @param valueType the type of its value
 * @param mutable whether it can change
 */
public record GlobalType(ValueType valueType, boolean mutable) implements ExternType {
  /** As in {@code mut i32}. */
  @Override
  public String toString() {
    return (mutable ? "mut " : "") + valueType;
  }
}
