package dev.airlock.wasm.code;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.type.HeapType;
import dev.airlock.wasm.type.ValueType;
import java.util.List;

/**
 * One instruction of a function's body. The accessors answer only for instructions whose {@link
 * ImmediateKind} says so, and otherwise throw {@link IllegalStateException}.
 *
 * @param opcode which instruction
 * @param range where it lies in the file
 * @param immediates what follows the opcode
 */
public record Instruction(Opcode opcode, ByteRange range, Immediates immediates) {
  /**
   * Returns the index of the function, type, local, global, table, memory, segment or tag, or the
   * label. Of two indexes the first in the file; of {@code br_table} the default label.
   */
  public int index() {
    return switch (immediates) {
      case Immediates.Index(int index) -> index;
      case Immediates.Pair(int first, int _) -> first;
      case Immediates.Labels(List<Integer> _, int otherwise) -> otherwise;
      case Immediates.CastBranch(int label, Cast _) -> label;
      default -> throw hasNo("index");
    };
  }

  /** Returns the second index in the file. */
  public int secondIndex() {
    if (immediates instanceof Immediates.Pair(int _, int second)) {
      return second;
    }
    throw hasNo("second index");
  }

  /** Returns where a load or store goes. */
  public MemoryArgument memoryArgument() {
    return switch (immediates) {
      case Immediates.Memory(MemoryArgument argument) -> argument;
      case Immediates.MemoryLane(MemoryArgument argument, int _) -> argument;
      default -> throw hasNo("memory argument");
    };
  }

  /**
   * Returns the bits of a constant: an i32 sign-extended, an f32 zero-extended, and of a vector or
   * a shuffle's lanes the first 8 bytes, little-endian.
   */
  public long bits() {
    return switch (immediates) {
      case Immediates.Constant(long bits) -> bits;
      case Immediates.Vector(long low, long _) -> low;
      default -> throw hasNo("constant");
    };
  }

  /** Returns the last 8 bytes of a vector or of a shuffle's lanes, little-endian. */
  public long highBits() {
    if (immediates instanceof Immediates.Vector(long _, long high)) {
      return high;
    }
    throw hasNo("vector");
  }

  /** Returns the lane of a vector, from 0 to 255. */
  public int lane() {
    return switch (immediates) {
      case Immediates.Lane(int lane) -> lane;
      case Immediates.MemoryLane(MemoryArgument _, int lane) -> lane;
      default -> throw hasNo("lane");
    };
  }

  /** Returns what a block takes and leaves. */
  public BlockType blockType() {
    return switch (immediates) {
      case Immediates.Block(BlockType type) -> type;
      case Immediates.TryTable(BlockType type, List<Catch> _) -> type;
      default -> throw hasNo("block type");
    };
  }

  /** Returns the handlers of a {@code try_table}. */
  public List<Catch> catches() {
    if (immediates instanceof Immediates.TryTable(BlockType _, List<Catch> catches)) {
      return catches;
    }
    throw hasNo("handlers");
  }

  /** Returns the labels of a {@code br_table}, without the default one, which is {@link #index}. */
  public List<Integer> labels() {
    if (immediates instanceof Immediates.Labels(List<Integer> labels, int _)) {
      return labels;
    }
    throw hasNo("labels");
  }

  /** Returns the types of a {@code select} that has them. */
  public List<ValueType> valueTypes() {
    if (immediates instanceof Immediates.ValueTypes(List<ValueType> types)) {
      return types;
    }
    throw hasNo("value types");
  }

  /** Returns what a reference refers to. */
  public HeapType heapType() {
    if (immediates instanceof Immediates.Heap(HeapType type)) {
      return type;
    }
    throw hasNo("heap type");
  }

  /** Returns the types of a cast that branches. */
  public Cast cast() {
    if (immediates instanceof Immediates.CastBranch(int _, Cast cast)) {
      return cast;
    }
    throw hasNo("cast");
  }

  private IllegalStateException hasNo(String what) {
    return new IllegalStateException(opcode + " has no " + what);
  }
}
