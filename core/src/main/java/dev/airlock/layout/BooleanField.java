package dev.airlock.layout;

import static dev.airlock.memory.Layouts.BYTE;

/**
 * A boolean field of each struct of an array, where it is in guest memory. Right as long as the
 * {@link StructArray} that it came from.
 */
public final class BooleanField {
  private final FieldSlots slots;

  BooleanField(FieldSlots slots) {
    this.slots = slots;
  }

  /**
   * Reads the field of a struct; every byte but 0 is true.
   *
   * @throws IndexOutOfBoundsException if there is no such struct
   */
  public boolean get(int index) {
    long offset = slots.offset(index);
    return slots.toRead(offset, 1).get(BYTE, offset) != 0;
  }

  /**
   * Writes the field of a struct, as 0 or 1.
   *
   * @throws IndexOutOfBoundsException if there is no such struct
   */
  public void set(int index, boolean value) {
    long offset = slots.offset(index);
    slots.toWrite(offset, 1).set(BYTE, offset, (byte) (value ? 1 : 0));
  }
}
