package dev.airlock.wasm.code;

/**
 * What follows an instruction's code (specification, Binary Format: Instructions), and with that
 * which accessors of {@link Instruction} have an answer. Where there are two indexes, they are in
 * the order of the binary format.
 */
public enum ImmediateKind {
  /** Nothing. */
  NONE,
  /** A block's type: {@link Instruction#blockType}. */
  BLOCK_TYPE,
  /**
   * A block's type and its handlers: {@link Instruction#blockType}, {@link Instruction#catches}.
   */
  BLOCK_HANDLERS,
  /** How many blocks to leave: {@link Instruction#index}. */
  LABEL,
  /**
   * Labels to choose from: {@link Instruction#labels}, and {@link Instruction#index} by default.
   */
  LABELS,
  /** A function: {@link Instruction#index}. */
  FUNCTION,
  /** A type: {@link Instruction#index}. */
  TYPE,
  /** A type, and a table as {@link Instruction#secondIndex}. */
  TYPE_TABLE,
  /** A parameter or local: {@link Instruction#index}. */
  LOCAL,
  /** A global: {@link Instruction#index}. */
  GLOBAL,
  /** A table: {@link Instruction#index}. */
  TABLE,
  /** The table copied to, and that copied from as {@link Instruction#secondIndex}. */
  TABLE_TABLE,
  /** An element segment: {@link Instruction#index}. */
  ELEMENT,
  /** An element segment, and a table as {@link Instruction#secondIndex}. */
  ELEMENT_TABLE,
  /** A data segment: {@link Instruction#index}. */
  DATA,
  /** A data segment, and a memory as {@link Instruction#secondIndex}. */
  DATA_MEMORY,
  /** A memory: {@link Instruction#index}. */
  MEMORY,
  /** The memory copied to, and that copied from as {@link Instruction#secondIndex}. */
  MEMORY_MEMORY,
  /** An exception tag: {@link Instruction#index}. */
  TAG,
  /** A number: {@link Instruction#bits}, sign-extended. */
  I32_VALUE,
  /** A number: {@link Instruction#bits}. */
  I64_VALUE,
  /** A number: {@link Instruction#bits}, its 32 bits zero-extended. */
  F32_VALUE,
  /** A number: {@link Instruction#bits}. */
  F64_VALUE,
  /** 16 bytes: {@link Instruction#bits} and {@link Instruction#highBits}, little-endian. */
  V128_VALUE,
  /** 16 lane numbers: as {@link #V128_VALUE}. */
  LANES,
  /** A lane: {@link Instruction#lane}. */
  LANE,
  /** Alignment, offset and memory: {@link Instruction#memoryArgument}. */
  MEMORY_ARGUMENT,
  /** The same and a lane: {@link Instruction#memoryArgument}, {@link Instruction#lane}. */
  MEMORY_ARGUMENT_LANE,
  /** Types of values: {@link Instruction#valueTypes}. */
  VALUE_TYPES,
  /** What a reference refers to: {@link Instruction#heapType}. */
  HEAP_TYPE,
  /** A label as {@link Instruction#index}, and the types of {@link Instruction#cast}. */
  CAST,
  /** A type, and a field of it as {@link Instruction#secondIndex}. */
  TYPE_FIELD,
  /** The type copied to, and that copied from as {@link Instruction#secondIndex}. */
  TYPE_TYPE,
  /** A type, and a number of elements as {@link Instruction#secondIndex}. */
  TYPE_COUNT,
  /** A type, and a data segment as {@link Instruction#secondIndex}. */
  TYPE_DATA,
  /** A type, and an element segment as {@link Instruction#secondIndex}. */
  TYPE_ELEMENT,
  /** A byte that must be 0. */
  ORDERING;

  /** How many plain indexes it is; -1 if it is something else. */
  int indexes() {
    return switch (this) {
      case NONE, ORDERING -> 0;
      case LABEL, FUNCTION, LOCAL, GLOBAL, TABLE, MEMORY, TYPE, TAG, ELEMENT, DATA -> 1;
      case TABLE_TABLE,
          ELEMENT_TABLE,
          DATA_MEMORY,
          MEMORY_MEMORY,
          TYPE_TABLE,
          TYPE_FIELD,
          TYPE_TYPE,
          TYPE_COUNT,
          TYPE_DATA,
          TYPE_ELEMENT ->
          2;
      default -> -1;
    };
  }
}
