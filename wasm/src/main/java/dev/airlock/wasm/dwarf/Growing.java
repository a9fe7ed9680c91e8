package dev.airlock.wasm.dwarf;

import java.util.Arrays;

/** A list of numbers. */
final class Growing {
  private long[] numbers = new long[64];
  private int size;

  void add(long number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return numbers[index];
  }

  /**
   * Returns the last of the places from {@code from} to {@code to} whose number is at most {@code
   * number}; the numbers there ascend. {@code from - 1} if there is none.
   */
  int floor(int from, int to, long number) {
    int low = from;
    int high = to - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (numbers[middle] <= number) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}
