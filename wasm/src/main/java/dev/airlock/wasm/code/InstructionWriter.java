package dev.airlock.wasm.code;

import dev.airlock.wasm.encode.ByteWriter;
import dev.airlock.wasm.encode.TypeWriter;
import java.util.List;

/** Writes instructions in their shortest form (specification, Binary Format: Instructions). */
final class InstructionWriter {
  private static final int HAS_MEMORY_INDEX = 0x40;
  private static final int EMPTY_BLOCK = 0x40;

  private InstructionWriter() {}

  static void write(ByteWriter out, Opcode opcode, Immediates immediates) {
    opcode(out, opcode);
    switch (immediates) {
      case Immediates.None() -> {
        if (opcode.immediates() == ImmediateKind.ORDERING) {
          out.u8(0);
        }
      }
      case Immediates.Index(int index) -> out.u32(index);
      case Immediates.Pair(int first, int second) -> out.u32(first).u32(second);
      case Immediates.Constant(long bits) -> constant(out, opcode, bits);
      case Immediates.Vector(long low, long high) ->
          out.littleEndian(low, Long.BYTES).littleEndian(high, Long.BYTES);
      case Immediates.Lane(int lane) -> out.u8(lane);
      case Immediates.Memory(MemoryArgument argument) -> memoryArgument(out, argument);
      case Immediates.MemoryLane(MemoryArgument argument, int lane) -> {
        memoryArgument(out, argument);
        out.u8(lane);
      }
      case Immediates.Block(BlockType type) -> blockType(out, type);
      case Immediates.TryTable(BlockType type, List<Catch> catches) -> {
        blockType(out, type);
        out.u32(catches.size());
        catches.forEach(handler -> handler(out, handler));
      }
      case Immediates.Labels(List<Integer> labels, int otherwise) -> {
        out.u32(labels.size());
        labels.forEach(out::u32);
        out.u32(otherwise);
      }
      case Immediates.ValueTypes types -> TypeWriter.valueTypes(out, types.types());
      case Immediates.Heap heap -> TypeWriter.heapType(out, heap.type());
      case Immediates.CastBranch(int label, Cast cast) -> castBranch(out, label, cast);
    }
  }

  private static void opcode(ByteWriter out, Opcode opcode) {
    if (opcode.prefix() == 0) {
      out.u8(opcode.code());
    } else {
      out.u8(opcode.prefix()).u32(opcode.code());
    }
  }

  private static void constant(ByteWriter out, Opcode opcode, long bits) {
    switch (opcode.immediates()) {
      case F32_VALUE -> out.littleEndian(bits, Float.BYTES);
      case F64_VALUE -> out.littleEndian(bits, Double.BYTES);
      case I32_VALUE -> out.signed(bits << 32 >> 32);
      default -> out.signed(bits);
    }
  }

  private static void memoryArgument(ByteWriter out, MemoryArgument argument) {
    if (argument.memory() == 0) {
      out.u32(argument.alignLog2());
    } else {
      out.u32(argument.alignLog2() | HAS_MEMORY_INDEX).u32(argument.memory());
    }
    out.u64(argument.offset());
  }

  private static void blockType(ByteWriter out, BlockType type) {
    switch (type) {
      case BlockType.Empty() -> out.u8(EMPTY_BLOCK);
      case BlockType.Result result -> TypeWriter.valueType(out, result.type());
      case BlockType.Function(int typeIndex) -> out.signed(typeIndex);
    }
  }

  private static void handler(ByteWriter out, Catch handler) {
    out.u8((handler.tag().isPresent() ? 0 : 2) | (handler.reference() ? 1 : 0));
    handler.tag().ifPresent(out::u32);
    out.u32(handler.label());
  }

  private static void castBranch(ByteWriter out, int label, Cast cast) {
    out.u8((cast.from().nullable() ? 1 : 0) | (cast.to().nullable() ? 2 : 0)).u32(label);
    TypeWriter.heapType(out, cast.from().heapType());
    TypeWriter.heapType(out, cast.to().heapType());
  }
}
