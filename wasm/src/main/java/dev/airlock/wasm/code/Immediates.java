package dev.airlock.wasm.code;

import dev.airlock.wasm.type.HeapType;
import dev.airlock.wasm.type.ValueType;
import java.util.List;

/** What follows an instruction's code, by shape; {@link ImmediateKind} says what it means. */
public sealed interface Immediates {
  /** No immediates. */
  Immediates NONE = new None();

  /** Nothing. */
  record None() implements Immediates {}

  /**
   * An index or label.
   *
   * @param index unsigned
   */
  record Index(int index) implements Immediates {}

  /**
   * Two indexes, or an index and a count.
   *
   * @param first as in the file, unsigned
   * @param second as in the file, unsigned
   */
  record Pair(int first, int second) implements Immediates {}

  /**
   * A constant.
   *
   * @param bits an i32 sign-extended, an f32 zero-extended
   */
  record Constant(long bits) implements Immediates {}

  /**
   * A vector, or the lanes of a shuffle.
   *
   * @param low its first 8 bytes, little-endian
   * @param high its last 8 bytes, little-endian
   */
  record Vector(long low, long high) implements Immediates {}

  /**
   * A lane of a vector.
   *
   * @param lane from 0 to 255
   */
  record Lane(int lane) implements Immediates {}

  /**
   * Where a load or store goes.
   *
   * @param argument alignment, offset and memory
   */
  record Memory(MemoryArgument argument) implements Immediates {}

  /**
   * Where a load or store of one lane goes.
   *
   * @param argument alignment, offset and memory
   * @param lane from 0 to 255
   */
  record MemoryLane(MemoryArgument argument, int lane) implements Immediates {}

  /**
   * A block's type.
   *
   * @param type what it takes and leaves
   */
  record Block(BlockType type) implements Immediates {}

  /**
   * A block's type and its handlers.
   *
   * @param type what it takes and leaves
   * @param catches the handlers, in order
   */
  record TryTable(BlockType type, List<Catch> catches) implements Immediates {
    /** Copies the list. */
    public TryTable {
      catches = List.copyOf(catches);
    }
  }

  /**
   * Labels to choose from.
   *
   * @param labels by the number on the stack
   * @param otherwise the label for larger numbers
   */
  record Labels(List<Integer> labels, int otherwise) implements Immediates {
    /** Copies the list. */
    public Labels {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Types of values.
   *
   * @param types in order
   */
  record ValueTypes(List<ValueType> types) implements Immediates {
    /** Copies the list. */
    public ValueTypes {
      types = List.copyOf(types);
    }
  }

  /**
   * What a reference refers to.
   *
   * @param type what it is
   */
  record Heap(HeapType type) implements Immediates {}

  /**
   * A label and the types of a cast.
   *
   * @param label where to jump
   * @param cast from what to what
   */
  record CastBranch(int label, Cast cast) implements Immediates {}
}
