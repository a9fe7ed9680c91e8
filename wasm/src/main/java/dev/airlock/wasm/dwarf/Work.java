package dev.airlock.wasm.dwarf;

/**
 * How much may be done for one question. Debug information refers to itself, so a small hostile one
 * could otherwise keep a program busy for hours.
 */
final class Work {
  private static final long LEAST = 4 << 20;
  private static final int STEPS_PER_BYTE = 64;

  private long left;

  Work(long bytes) {
    left = LEAST + STEPS_PER_BYTE * bytes;
  }

  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Damaged("it refers to itself too often");
    }
  }
}
