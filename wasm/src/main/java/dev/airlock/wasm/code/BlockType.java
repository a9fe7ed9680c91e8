package dev.airlock.wasm.code;

import dev.airlock.wasm.type.ValueType;

/** What a block takes from the stack and leaves on it. */
public sealed interface BlockType {
  /** A block that takes and leaves nothing. */
  BlockType EMPTY = new Empty();

  /** Takes and leaves nothing. */
  record Empty() implements BlockType {}

  /**
   * Takes nothing and leaves one value.
   *
   * @param type the type of the value
   */
  record Result(ValueType type) implements BlockType {}

  /**
   * Takes and leaves what a function of a type does.
   *
   * @param typeIndex the index of the function type
   */
  record Function(int typeIndex) implements BlockType {}
}
