package dev.airlock.layout;

import static dev.airlock.memory.Layouts.BYTE;
import static dev.airlock.memory.Layouts.INT;
import static dev.airlock.memory.Layouts.SHORT;

import java.lang.foreign.MemorySegment;

/**
 * An integer field of each struct of an array, where it is in guest memory. Right as long as the
 * {@link StructArray} that it came from.
 */
public final class IntField {
  private final FieldSlots slots;
  private final Scalar scalar;

  IntField(FieldSlots slots, Scalar scalar) {
    this.slots = slots;
    this.scalar = scalar;
  }

  /**
   * Reads the field of a struct.
   *
   * @throws IndexOutOfBoundsException if there is no such struct
   */
  public int get(int index) {
    long offset = slots.offset(index);
    MemorySegment bytes = slots.toRead(offset, scalar.byteSize());
    return switch (scalar) {
      case S8 -> bytes.get(BYTE, offset);
      case U8 -> bytes.get(BYTE, offset) & 0xFF;
      case S16 -> bytes.get(SHORT, offset);
      case U16 -> bytes.get(SHORT, offset) & 0xFFFF;
      default -> bytes.get(INT, offset);
    };
  }

  /**
   * Writes the field of a struct.
   *
   * @throws IndexOutOfBoundsException if there is no such struct
   * @throws dev.airlock.error.ArgumentException if the field can't hold the value
   */
  public void set(int index, int value) {
    if (!scalar.holds(value)) {
      throw scalar.outOfRange(value);
    }
    long offset = slots.offset(index);
    MemorySegment bytes = slots.toWrite(offset, scalar.byteSize());
    switch (scalar.alignment()) {
      case 1 -> bytes.set(BYTE, offset, (byte) value);
      case 2 -> bytes.set(SHORT, offset, (short) value);
      default -> bytes.set(INT, offset, value);
    }
  }
}
