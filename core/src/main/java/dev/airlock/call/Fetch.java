package dev.airlock.call;

import dev.airlock.dialect.Location;
import dev.airlock.memory.Memory;

/** Finds one number after a call: an address, or a length. All of them come from the guest. */
abstract class Fetch {
  private static final long MASK = 0xFFFF_FFFFL;

  /** The number. */
  abstract long get(Frame frame, long[] results);

  /** A result of the function, unsigned. */
  static Fetch ofResult(int index, boolean wide) {
    return new Fetch() {
      @Override
      long get(Frame frame, long[] results) {
        long number = results[index];
        return wide ? number : number & MASK;
      }
    };
  }

  /** The upper or lower half of the function's 64-bit result. */
  static Fetch ofHalf(boolean upper) {
    return new Fetch() {
      @Override
      long get(Frame frame, long[] results) {
        long both = results[0];
        return upper ? both >>> 32 : both & MASK;
      }
    };
  }

  /** The address that was passed for a parameter. */
  static Fetch ofAddress(int parameter) {
    return new Fetch() {
      @Override
      long get(Frame frame, long[] results) {
        return frame.address(parameter);
      }
    };
  }

  /** The length or number that was passed for a parameter. */
  static Fetch ofUnits(int parameter) {
    return new Fetch() {
      @Override
      long get(Frame frame, long[] results) {
        return frame.units(parameter);
      }
    };
  }

  /**
   * A word in memory: behind an address that is itself to be found; 0 if that is 0.
   *
   * @param word which word there, 0 or 1
   */
  static Fetch ofWord(Fetch address, int word, boolean wide) {
    return new Fetch() {
      @Override
      long get(Frame frame, long[] results) {
        long at = address.get(frame, results);
        if (at == 0) {
          return 0;
        }
        Memory memory = frame.memory();
        return wide ? memory.readLong(at + 8L * word) : memory.readUnsignedInt(at + 4L * word);
      }
    };
  }

  /** A number that is known, or that the guest tells. */
  static Fetch at(Location location) {
    return new Fetch() {
      @Override
      long get(Frame frame, long[] results) {
        return frame.binding().guest().resolve(location);
      }
    };
  }
}
