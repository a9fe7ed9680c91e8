package dev.airlock.plan;

/** What one of the function's own parameters is given. */
public enum Slot {
  /** The value itself. */
  VALUE,
  /** The address of the data, cell or buffer. */
  ADDRESS,
  /** The length of the data, or the capacity of the buffer: elements of a list, bytes of a text. */
  LENGTH
}
