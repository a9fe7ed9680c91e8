package dev.airlock.wasm;

import dev.airlock.wasm.type.AbstractHeapType;
import dev.airlock.wasm.type.ConcreteHeapType;
import dev.airlock.wasm.type.GlobalType;
import dev.airlock.wasm.type.HeapType;
import dev.airlock.wasm.type.MemoryType;
import dev.airlock.wasm.type.NumberType;
import dev.airlock.wasm.type.PackedType;
import dev.airlock.wasm.type.ReferenceType;
import dev.airlock.wasm.type.StorageType;
import dev.airlock.wasm.type.TableType;
import dev.airlock.wasm.type.ValueType;
import dev.airlock.wasm.type.VectorType;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads types (specification, Binary Format: Types). {@code typeCount} is how many of the module's
 * own types there are to refer to.
 */
final class TypeReader {
  private static final int NULLABLE_REFERENCE = 0x63;
  private static final int REFERENCE = 0x64;

  private static final int HAS_MAXIMUM = 0x01;
  private static final int SHARED = 0x02;
  private static final int WIDE = 0x04;
  private static final int HAS_PAGE_SIZE = 0x08;

  /** By code; every type of one byte but the references to the module's own types. */
  private static final @Nullable StorageType[] SIMPLE_TYPES = simpleTypes();

  private TypeReader() {}

  private static @Nullable StorageType[] simpleTypes() {
    @Nullable StorageType[] types = new @Nullable StorageType[0x80];
    for (NumberType type : NumberType.values()) {
      types[type.code()] = type;
    }
    for (VectorType type : VectorType.values()) {
      types[type.code()] = type;
    }
    for (PackedType type : PackedType.values()) {
      types[type.code()] = type;
    }
    for (AbstractHeapType type : AbstractHeapType.values()) {
      types[type.code()] = new ReferenceType(true, type);
    }
    return types;
  }

  static ValueType valueType(ByteReader in, int typeCount) {
    int offset = in.position();
    if (storageType(in, typeCount, "a value type") instanceof ValueType type) {
      return type;
    }
    throw in.error(
        offset, "expected a value type, found i8 or i16, which only fields have", Advice.INVALID);
  }

  static StorageType storageType(ByteReader in, int typeCount) {
    return storageType(in, typeCount, "a field's type");
  }

  private static StorageType storageType(ByteReader in, int typeCount, String what) {
    int offset = in.position();
    int code = in.u8(what);
    if (code == NULLABLE_REFERENCE || code == REFERENCE) {
      return new ReferenceType(code == NULLABLE_REFERENCE, heapType(in, typeCount));
    }
    StorageType type = code < SIMPLE_TYPES.length ? SIMPLE_TYPES[code] : null;
    if (type == null) {
      throw unknown(in, offset, what, code);
    }
    return type;
  }

  static ReferenceType referenceType(ByteReader in, int typeCount) {
    int offset = in.position();
    int code = in.peek("a reference type");
    if (storageType(in, typeCount, "a reference type") instanceof ReferenceType type) {
      return type;
    }
    throw unknown(in, offset, "a reference type", code);
  }

  static HeapType heapType(ByteReader in, int typeCount) {
    int offset = in.position();
    int code = in.peek("a heap type");
    for (AbstractHeapType type : AbstractHeapType.values()) {
      if (type.code() == code) {
        in.u8("a heap type");
        return type;
      }
    }
    // As signed numbers the codes of abstract heap types are negative, so that they can share
    // their place with the index of a type.
    long index = in.s33("a heap type");
    if (index < 0) {
      throw unknown(in, offset, "a heap type", code);
    }
    return new ConcreteHeapType(in.checkIndex(offset, "type", index, typeCount));
  }

  static GlobalType globalType(ByteReader in, int typeCount) {
    return new GlobalType(valueType(in, typeCount), mutable(in));
  }

  static boolean mutable(ByteReader in) {
    int offset = in.position();
    int code = in.u8("whether it is mutable");
    if (code > 1) {
      throw in.error(
          offset,
          "expected whether it is mutable (0x00 or 0x01), found 0x%02x".formatted(code),
          Advice.DAMAGED_OR_NEWER);
    }
    return code == 1;
  }

  static TableType tableType(ByteReader in, int typeCount) {
    ReferenceType element = referenceType(in, typeCount);
    int flags = flags(in, "a table's limits", HAS_MAXIMUM | SHARED | WIDE);
    int offset = in.position();
    long minimum = in.u64("the minimum number of entries");
    OptionalLong maximum = maximum(in, flags, "entries");
    boolean table64 = (flags & WIDE) != 0;
    checkLimits(in, offset, minimum, maximum, table64 ? -1 : 0xffff_ffffL, "entries");
    return new TableType(element, table64, minimum, maximum, (flags & SHARED) != 0);
  }

  static MemoryType memoryType(ByteReader in) {
    int flags = flags(in, "a memory's limits", HAS_MAXIMUM | SHARED | WIDE | HAS_PAGE_SIZE);
    int offset = in.position();
    long minimum = in.u64("the minimum number of pages");
    OptionalLong maximum = maximum(in, flags, "pages");
    int pageSizeLog2 =
        (flags & HAS_PAGE_SIZE) != 0 ? pageSizeLog2(in) : MemoryType.DEFAULT_PAGE_SIZE_LOG2;
    boolean memory64 = (flags & WIDE) != 0;
    checkLimits(in, offset, minimum, maximum, mostPages(memory64, pageSizeLog2), "pages");
    return new MemoryType(memory64, minimum, maximum, (flags & SHARED) != 0, pageSizeLog2);
  }

  /** How many pages there are addresses for; unsigned. */
  private static long mostPages(boolean memory64, int pageSizeLog2) {
    int bits = (memory64 ? 64 : 32) - pageSizeLog2;
    return bits == 64 ? -1 : 1L << bits;
  }

  private static int pageSizeLog2(ByteReader in) {
    int offset = in.position();
    long value = in.u32("the page size");
    if (value > MemoryType.DEFAULT_PAGE_SIZE_LOG2) {
      throw in.error(
          offset,
          "expected the base-2 logarithm of a page size, at most 16, found " + value,
          Advice.DAMAGED_OR_NEWER);
    }
    return (int) value;
  }

  private static int flags(ByteReader in, String what, int known) {
    int offset = in.position();
    int flags = in.u8("the kind of " + what);
    if ((flags & ~known) != 0) {
      throw in.error(
          offset,
          "expected the kind of %s (0x00 to 0x%02x), found 0x%02x".formatted(what, known, flags),
          Advice.DAMAGED_OR_NEWER);
    }
    return flags;
  }

  private static OptionalLong maximum(ByteReader in, int flags, String unit) {
    return (flags & HAS_MAXIMUM) != 0
        ? OptionalLong.of(in.u64("the maximum number of " + unit))
        : OptionalLong.empty();
  }

  private static void checkLimits(
      ByteReader in, int offset, long minimum, OptionalLong maximum, long most, String unit) {
    long largest = maximum.orElse(minimum);
    if (Long.compareUnsigned(minimum, largest) > 0) {
      throw in.error(
          offset,
          "expected a minimum that is no more than the maximum of %s %s, found %s"
              .formatted(Long.toUnsignedString(largest), unit, Long.toUnsignedString(minimum)),
          Advice.INVALID);
    }
    if (Long.compareUnsigned(largest, most) > 0) {
      throw in.error(
          offset,
          "expected at most %s %s, found %s"
              .formatted(Long.toUnsignedString(most), unit, Long.toUnsignedString(largest)),
          Advice.INVALID);
    }
  }

  private static WasmFormatException unknown(ByteReader in, int offset, String what, int code) {
    return in.error(
        offset, "expected %s, found 0x%02x".formatted(what, code), Advice.DAMAGED_OR_NEWER);
  }
}
