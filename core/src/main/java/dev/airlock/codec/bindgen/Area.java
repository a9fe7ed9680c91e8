package dev.airlock.codec.bindgen;

import dev.airlock.codec.RecordCodec;
import dev.airlock.engine.ValueType;
import dev.airlock.memory.Memory;
import java.util.List;

/**
 * Several numbers in memory, each with the alignment of its size, as C has the fields of a struct.
 */
final class Area {
  /** As much as the largest number asks for. */
  static final int ALIGNMENT = 8;

  private static final int ROUNDED_TO = 16;

  private final List<ValueType> types;
  private final long[] offsets;
  private final long byteSize;

  Area(List<ValueType> types) {
    this.types = List.copyOf(types);
    this.offsets = new long[types.size()];
    long end = 0;
    for (int i = 0; i < offsets.length; i++) {
      int size = byteSize(types.get(i));
      offsets[i] = RecordCodec.align(end, size);
      end = offsets[i] + size;
    }
    this.byteSize = RecordCodec.align(end, ROUNDED_TO);
  }

  private static int byteSize(ValueType type) {
    return type == ValueType.I64 || type == ValueType.F64 ? Long.BYTES : Integer.BYTES;
  }

  /** A multiple of 16, as the stack wants it. */
  long byteSize() {
    return byteSize;
  }

  long[] read(Memory memory, long address) {
    long[] numbers = new long[offsets.length];
    for (int i = 0; i < numbers.length; i++) {
      long at = address + offsets[i];
      numbers[i] = byteSize(types.get(i)) == Long.BYTES ? memory.readLong(at) : memory.readInt(at);
    }
    return numbers;
  }

  void write(Memory memory, long address, long[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      long at = address + offsets[i];
      if (byteSize(types.get(i)) == Long.BYTES) {
        memory.writeLong(at, numbers[i]);
      } else {
        memory.writeInt(at, (int) numbers[i]);
      }
    }
  }
}
