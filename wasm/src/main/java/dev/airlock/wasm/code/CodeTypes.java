package dev.airlock.wasm.code;

import dev.airlock.wasm.type.AbstractHeapType;
import dev.airlock.wasm.type.ConcreteHeapType;
import dev.airlock.wasm.type.HeapType;
import dev.airlock.wasm.type.NumberType;
import dev.airlock.wasm.type.ReferenceType;
import dev.airlock.wasm.type.ValueType;
import dev.airlock.wasm.type.VectorType;
import org.jspecify.annotations.Nullable;

/** Reads the types that code mentions (specification, Binary Format: Types). */
final class CodeTypes {
  private static final int NULLABLE_REFERENCE = 0x63;
  private static final int REFERENCE = 0x64;
  private static final int EMPTY_BLOCK = 0x40;

  /** By code; the types of one byte. */
  private static final @Nullable ValueType[] SIMPLE_TYPES = new @Nullable ValueType[0x80];

  private static final @Nullable AbstractHeapType[] HEAP_TYPES =
      new @Nullable AbstractHeapType[0x80];

  static {
    for (NumberType type : NumberType.values()) {
      SIMPLE_TYPES[type.code()] = type;
    }
    for (VectorType type : VectorType.values()) {
      SIMPLE_TYPES[type.code()] = type;
    }
    for (AbstractHeapType type : AbstractHeapType.values()) {
      SIMPLE_TYPES[type.code()] = new ReferenceType(true, type);
      HEAP_TYPES[type.code()] = type;
    }
  }

  private CodeTypes() {}

  static ValueType valueType(CodeInput in) {
    int start = in.offset();
    int code = in.u8("a value type");
    if (code == NULLABLE_REFERENCE || code == REFERENCE) {
      return new ReferenceType(code == NULLABLE_REFERENCE, heapType(in));
    }
    ValueType type = code < SIMPLE_TYPES.length ? SIMPLE_TYPES[code] : null;
    if (type == null) {
      throw in.fault(start, "expected a value type, found 0x%02x".formatted(code));
    }
    return type;
  }

  static HeapType heapType(CodeInput in) {
    int code = in.peek();
    AbstractHeapType type = code >= 0 && code < HEAP_TYPES.length ? HEAP_TYPES[code] : null;
    if (type != null) {
      in.u8("a heap type");
      return type;
    }
    return new ConcreteHeapType(typeIndex(in, "a heap type"));
  }

  static BlockType blockType(CodeInput in) {
    int code = in.peek();
    if (code == EMPTY_BLOCK) {
      in.u8("a block type");
      return BlockType.EMPTY;
    }
    // As signed numbers the codes of value types are negative, so that they can share their place
    // with the index of a type.
    boolean negativeByte = code >= 0x40 && code < 0x80;
    return negativeByte
        ? new BlockType.Result(valueType(in))
        : new BlockType.Function(typeIndex(in, "a block type"));
  }

  private static int typeIndex(CodeInput in, String what) {
    int start = in.offset();
    long index = in.s33(what);
    int size = in.module().types().size();
    if (index < 0 || index >= size) {
      throw in.fault(
          start,
          "expected %s or the index of a type, of which there are %d, found %d"
              .formatted(what, size, index));
    }
    return (int) index;
  }
}
