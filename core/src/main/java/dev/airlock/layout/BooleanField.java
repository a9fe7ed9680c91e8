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
    return slots.bytes().get(BYTE, slots.offset(index)) != 0;
  }

  /**
   * Writes the field of a struct, as 0 or 1.
   *
   * @throws IndexOutOfBoundsException if there is no such struct
   */
  public void set(int index, boolean value) {
    slots.bytes().set(BYTE, slots.offset(index), (byte) (value ? 1 : 0));
  }
}
