package dev.airlock.engine.endive;

import dev.airlock.engine.ValueType;
import java.util.List;

/** Numbers as they travel in a {@code long}. */
final class Numbers {
  private Numbers() {}

  /** A copy of some values with the upper bits of 32-bit ones set to their sign. */
  static long[] normalized(long[] values, List<ValueType> types) {
    long[] copy = values.clone();
    for (int i = 0; i < copy.length && i < types.size(); i++) {
      copy[i] = normalized(copy[i], types.get(i));
    }
    return copy;
  }

  /** A value with the upper bits, if its type has none, set to its sign. */
  static long normalized(long value, ValueType type) {
    return switch (type) {
      case I32, F32, FUNCREF -> (int) value;
      case I64, F64, V128, EXTERNREF, REFERENCE -> value;
    };
  }
}
