package dev.airlock.layout;

import static dev.airlock.memory.Layouts.BYTE;
import static dev.airlock.memory.Layouts.INT;
import static dev.airlock.memory.Layouts.LONG;
import static dev.airlock.memory.Layouts.SHORT;

import java.lang.foreign.MemorySegment;

/**
 * An integer field of any width of each struct of an array, where it is in guest memory. Right as
 * long as the {@link StructArray} that it came from.
 */
public final class LongField {
  private final FieldSlots slots;
  private final Scalar scalar;

  LongField(FieldSlots slots, Scalar scalar) {
    this.slots = slots;
    this.scalar = scalar;
  }

  /**
   * Reads the field of a struct; a {@code u64} as its bits.
   *
   * @throws IndexOutOfBoundsException if there is no such struct
   */
  public long get(int index) {
    long offset = slots.offset(index);
    MemorySegment bytes = slots.toRead(offset, scalar.byteSize());
    return switch (scalar) {
      case S8 -> bytes.get(BYTE, offset);
      case U8 -> bytes.get(BYTE, offset) & 0xFF;
      case S16 -> bytes.get(SHORT, offset);
      case U16 -> bytes.get(SHORT, offset) & 0xFFFF;
      case S32 -> bytes.get(INT, offset);
      case U32, CHAR -> bytes.get(INT, offset) & 0xFFFF_FFFFL;
      default -> bytes.get(LONG, offset);
    };
  }

  /**
   * Writes the field of a struct; a {@code u64} from its bits.
   *
   * @throws IndexOutOfBoundsException if there is no such struct
   * @throws dev.airlock.error.ArgumentException if the field can't hold the value
   */
  public void set(int index, long value) {
    if (scalar != Scalar.U64 && !scalar.holds(value)) {
      throw scalar.outOfRange(value);
    }
    long offset = slots.offset(index);
    MemorySegment bytes = slots.toWrite(offset, scalar.byteSize());
    switch (scalar.alignment()) {
      case 1 -> bytes.set(BYTE, offset, (byte) value);
      case 2 -> bytes.set(SHORT, offset, (short) value);
      case 4 -> bytes.set(INT, offset, (int) value);
      default -> bytes.set(LONG, offset, value);
    }
  }
}
