package dev.airlock.call;

/** Lengths in units of a content, and what they are in bytes. */
final class Units {
  private Units() {}

  /** How many bytes some units take; negative for more than can be, or for a negative number. */
  static long byteSize(long units, long unitByteSize) {
    long product = units * unitByteSize;
    boolean overflows = units < 0 || product < 0 || Math.multiplyHigh(units, unitByteSize) != 0;
    return overflows ? -1 : product;
  }
}
