package dev.airlock.layout;

import static dev.airlock.memory.Layouts.DOUBLE;
import static dev.airlock.memory.Layouts.FLOAT;

import java.lang.foreign.MemorySegment;

/**
 * A floating-point field of each struct of an array, where it is in guest memory. Right as long as
 * the {@link StructArray} that it came from.
 */
public final class DoubleField {
  private final FieldSlots slots;
  private final boolean single;

  DoubleField(FieldSlots slots, boolean single) {
    this.slots = slots;
    this.single = single;
  }

  /**
   * Reads the field of a struct.
   *
   * @throws IndexOutOfBoundsException if there is no such struct
   */
  public double get(int index) {
    long offset = slots.offset(index);
    MemorySegment bytes = slots.toRead(offset, single ? 4 : 8);
    return single ? bytes.get(FLOAT, offset) : bytes.get(DOUBLE, offset);
  }

  /**
   * Writes the field of a struct; an {@code f32} gets the nearest value that it can hold.
   *
   * @throws IndexOutOfBoundsException if there is no such struct
   */
  public void set(int index, double value) {
    long offset = slots.offset(index);
    MemorySegment bytes = slots.toWrite(offset, single ? 4 : 8);
    if (single) {
      bytes.set(FLOAT, offset, (float) value);
    } else {
      bytes.set(DOUBLE, offset, value);
    }
  }
}
