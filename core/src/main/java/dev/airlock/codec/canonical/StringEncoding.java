package dev.airlock.codec.canonical;

import dev.airlock.dialect.Dialect;
import dev.airlock.memory.TextEncoding;

/** How text lies in the memory of a guest. */
public enum StringEncoding {
  /** UTF-8; lengths are in bytes. */
  UTF8(1),
  /** UTF-16, little-endian; lengths are in units of two bytes. */
  UTF16(2),
  /**
   * Latin-1 where it suffices, else UTF-16; the highest bit of the length, which is in units of the
   * one or the other, says that it is UTF-16. Aligned to two bytes either way.
   */
  LATIN1_UTF16(2);

  private final int alignment;

  StringEncoding(int alignment) {
    this.alignment = alignment;
  }

  /** The alignment of text, in bytes. */
  public int alignment() {
    return alignment;
  }

  /**
   * What a dialect's text is: {@link #LATIN1_UTF16} if that is Latin-1, which alone no guest of the
   * canonical ABI has.
   */
  public static StringEncoding of(Dialect dialect) {
    TextEncoding text = dialect.text();
    if (text.equals(TextEncoding.UTF16)) {
      return UTF16;
    }
    return text.equals(TextEncoding.LATIN1) ? LATIN1_UTF16 : UTF8;
  }
}
