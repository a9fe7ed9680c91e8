package dev.airlock.wasm.encode;

import dev.airlock.wasm.type.AbstractHeapType;
import dev.airlock.wasm.type.ConcreteHeapType;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.GlobalType;
import dev.airlock.wasm.type.HeapType;
import dev.airlock.wasm.type.MemoryType;
import dev.airlock.wasm.type.NumberType;
import dev.airlock.wasm.type.ReferenceType;
import dev.airlock.wasm.type.TableType;
import dev.airlock.wasm.type.ValueType;
import dev.airlock.wasm.type.VectorType;
import java.util.List;
import java.util.OptionalLong;

/** Writes types, in their shortest form (specification, Binary Format: Types). */
public final class TypeWriter {
  private static final int NULLABLE_REFERENCE = 0x63;
  private static final int REFERENCE = 0x64;
  private static final int FUNCTION = 0x60;

  private static final int HAS_MAXIMUM = 0x01;
  private static final int SHARED = 0x02;
  private static final int WIDE = 0x04;
  private static final int HAS_PAGE_SIZE = 0x08;

  private TypeWriter() {}

  public static void valueType(ByteWriter out, ValueType type) {
    switch (type) {
      case NumberType number -> out.u8(number.code());
      case VectorType vector -> out.u8(vector.code());
      case ReferenceType(boolean nullable, AbstractHeapType heapType) when nullable ->
          out.u8(heapType.code());
      case ReferenceType(boolean nullable, HeapType heapType) ->
          heapType(out.u8(nullable ? NULLABLE_REFERENCE : REFERENCE), heapType);
    }
  }

  public static void heapType(ByteWriter out, HeapType type) {
    switch (type) {
      case AbstractHeapType known -> out.u8(known.code());
      case ConcreteHeapType(int typeIndex) -> out.signed(typeIndex);
    }
  }

  public static void functionType(ByteWriter out, FunctionType type) {
    out.u8(FUNCTION);
    valueTypes(out, type.parameters());
    valueTypes(out, type.results());
  }

  public static void valueTypes(ByteWriter out, List<ValueType> types) {
    out.u32(types.size());
    types.forEach(type -> valueType(out, type));
  }

  public static void globalType(ByteWriter out, GlobalType type) {
    valueType(out, type.value());
    out.u8(type.mutable() ? 1 : 0);
  }

  public static void tableType(ByteWriter out, TableType type) {
    valueType(out, type.element());
    out.u8(flags(type.maximumEntries(), type.shared(), type.table64()));
    limits(out, type.minimumEntries(), type.maximumEntries());
  }

  public static void memoryType(ByteWriter out, MemoryType type) {
    boolean ownPageSize = type.pageSizeLog2() != MemoryType.DEFAULT_PAGE_SIZE_LOG2;
    int flags = flags(type.maximumPages(), type.shared(), type.memory64());
    out.u8(flags | (ownPageSize ? HAS_PAGE_SIZE : 0));
    limits(out, type.minimumPages(), type.maximumPages());
    if (ownPageSize) {
      out.u32(type.pageSizeLog2());
    }
  }

  private static int flags(OptionalLong maximum, boolean shared, boolean wide) {
    return (maximum.isPresent() ? HAS_MAXIMUM : 0) | (shared ? SHARED : 0) | (wide ? WIDE : 0);
  }

  private static void limits(ByteWriter out, long minimum, OptionalLong maximum) {
    out.u64(minimum);
    maximum.ifPresent(out::u64);
  }
}
