package dev.airlock.wasm;

/**
 * A run of bytes in the file.
 *
 * @param offset where it starts, in bytes from the start of the file
 * @param length how many bytes it has
 */
public record ByteRange(int offset, int length) {
  /**
   * Checks that the range is one.
   *
   * @throws IllegalArgumentException if a component is negative, or the end is above {@link
   *     Integer#MAX_VALUE}
   */
  public ByteRange {
    if (offset < 0 || length < 0 || offset > Integer.MAX_VALUE - length) {
      throw new IllegalArgumentException("no byte range: offset " + offset + ", length " + length);
    }
  }

  /** Returns the offset of the first byte after it. */
  public int end() {
    return offset + length;
  }

  /** Returns whether the byte at {@code fileOffset} is in it. */
  public boolean contains(int fileOffset) {
    return fileOffset >= offset && fileOffset < end();
  }

  /** Returns its first {@code maximumLength} bytes, or all of them if it has fewer. */
  public ByteRange first(int maximumLength) {
    return new ByteRange(offset, Math.min(length, maximumLength));
  }
}
