package dev.airlock.engine.endive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Ranges of bits in a {@code byte[]}, least significant first, with 8 bytes to spare at the end.
 */
final class BitRanges {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private BitRanges() {}

  /** Sets the bits from {@code from} on, before {@code to}. */
  static void set(byte[] bits, int from, int to) {
    for (int at = from; at < to; at += step(at, to)) {
      long word = (long) LONG.get(bits, at >>> 3);
      LONG.set(bits, at >>> 3, word | mask(at, to));
    }
  }

  /** Clears the bits from {@code from} on, before {@code to}. */
  static void clear(byte[] bits, int from, int to) {
    for (int at = from; at < to; at += step(at, to)) {
      long word = (long) LONG.get(bits, at >>> 3);
      LONG.set(bits, at >>> 3, word & ~mask(at, to));
    }
  }

  /** The first set bit from {@code from} on, before {@code to}; or -1. */
  static int first(byte[] bits, int from, int to) {
    for (int at = from; at < to; at += step(at, to)) {
      long word = (long) LONG.get(bits, at >>> 3) & mask(at, to);
      if (word != 0) {
        return (at & ~7) + Long.numberOfTrailingZeros(word);
      }
    }
    return -1;
  }

  /** How many bits the word has that begins with the byte of a bit, from that bit on. */
  private static int step(int at, int to) {
    return Math.min(Long.SIZE - (at & 7), to - at);
  }

  private static long mask(int at, int to) {
    int count = step(at, to);
    return -1L >>> (Long.SIZE - count) << (at & 7);
  }
}
