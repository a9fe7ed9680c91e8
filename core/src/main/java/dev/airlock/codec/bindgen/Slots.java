package dev.airlock.codec.bindgen;

import dev.airlock.error.LimitException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Objects by number, of which those that are freed are given again, the last one first. */
final class Slots {
  private static final int EXPECTED = 16;

  /** What is in a slot that nothing is in, so that null can be in one. */
  private static final Object FREE = new Object();

  /** A guest that needs more is one that keeps everything. */
  private static final int MOST = 1 << 24;

  private @Nullable Object[] values = new Object[EXPECTED];
  private int[] free = new int[EXPECTED];
  private int freeCount;
  private int end;

  int add(@Nullable Object value) {
    int slot;
    if (freeCount > 0) {
      slot = free[--freeCount];
    } else {
      if (end == MOST) {
        throw new LimitException(
            "the guest has %d objects of the host's, which is the most; does it drop any?"
                .formatted(MOST));
      }
      slot = end++;
      if (slot == values.length) {
        values = Arrays.copyOf(values, 2 * slot);
      }
    }
    values[slot] = value;
    return slot;
  }

  @SuppressWarnings("ReferenceEquality") // the mark is only itself
  boolean has(long slot) {
    return slot >= 0 && slot < end && values[(int) slot] != FREE;
  }

  @Nullable Object get(long slot) {
    return values[(int) slot];
  }

  void remove(long slot) {
    values[(int) slot] = FREE;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = (int) slot;
  }

  int end() {
    return end;
  }

  int count() {
    return end - freeCount;
  }
}
