package dev.airlock.wasm.rewrite;

/** Reads what has been found to be sound before, or finds that it is not. */
final class RawReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  RawReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
  }

  int position() {
    return position;
  }

  boolean hasMore() {
    return position < end;
  }

  /**
   * Reads an unsigned number.
   *
   * @throws IllegalArgumentException if it is none
   */
  int u32() {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      int digit = u8();
      value |= (digit & 0x7f) << shift;
      if (digit < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("no LEB128 number before byte " + position);
  }

  /**
   * Reads a byte.
   *
   * @throws IllegalArgumentException if there is none
   */
  int u8() {
    if (position >= end) {
      throw new IllegalArgumentException("nothing more at byte " + position);
    }
    return bytes[position++] & 0xff;
  }

  /**
   * Skips bytes that say first how many they are, and returns where they start.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  int skipSized() {
    int size = u32();
    if (size < 0 || size > end - position) {
      throw new IllegalArgumentException("no %d bytes at byte %d".formatted(size, position));
    }
    int start = position;
    position += size;
    return start;
  }
}
