package dev.airlock.codec.canonical;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.error.LimitException;
import dev.airlock.memory.TextEncoding;

/**
 * Text. It is allocated in the steps that the ABI prescribes for a giver whose text is in a certain
 * encoding, which a guest can see; the bytes are written when the last step is made, since what is
 * there before it no guest can see.
 */
final class StringCodec extends CountedCodec<String> {
  private static final String TYPE = "string";

  private final StringEncoding encoding;
  private final StringEncoding source;

  /**
   * Text for a guest.
   *
   * @param source what the host's text counts as
   */
  StringCodec(AddressSize size, StringEncoding encoding, StringEncoding source) {
    super(size);
    this.encoding = encoding;
    this.source = source;
  }

  @Override
  protected void put(Crossing crossing, String value) {
    String text = Present.argument(value, TYPE);
    switch (encoding) {
      case UTF8 -> putUtf8(crossing, text);
      case UTF16 -> putUtf16(crossing, text);
      case LATIN1_UTF16 -> putLatin1OrUtf16(crossing, text);
    }
  }

  /** {@code store_string_copy}, {@code store_utf16_to_utf8}, {@code store_latin1_to_utf8}. */
  private void putUtf8(Crossing crossing, String text) {
    byte[] bytes = TextEncoding.UTF8.encode(text);
    long units = source == StringEncoding.UTF8 ? bytes.length : text.length();
    Room.requireByteSize(units, TYPE);
    Room.requireByteSize(bytes.length, TYPE);
    boolean isAscii = bytes.length == text.length();
    long address;
    if (isAscii || source == StringEncoding.UTF8) {
      address = Room.allocate(crossing, units, 1);
    } else {
      long worst = (source == StringEncoding.LATIN1_UTF16 && isLatin1(text) ? 2 : 3) * units;
      Room.requireByteSize(worst, TYPE);
      address = Room.allocate(crossing, units, 1);
      address = crossing.reallocate(address, units, worst, 1);
      if (worst > bytes.length) {
        address = crossing.reallocate(address, worst, bytes.length, 1);
      }
    }
    write(crossing, address, bytes, bytes.length);
  }

  /** {@code store_string_copy}, {@code store_utf8_to_utf16}. */
  private void putUtf16(Crossing crossing, String text) {
    byte[] bytes = TextEncoding.UTF16.encode(text);
    long units = sourceUnits(text);
    Room.requireByteSize(2 * units, TYPE);
    long address = Room.allocate(crossing, 2 * units, 2);
    if (2 * units > bytes.length) {
      address = crossing.reallocate(address, 2 * units, bytes.length, 2);
    }
    write(crossing, address, bytes, text.length());
  }

  /** {@code store_string_to_latin1_or_utf16}, {@code store_probably_utf16_to_latin1_or_utf16}. */
  private void putLatin1OrUtf16(Crossing crossing, String text) {
    boolean isLatin1 = isLatin1(text);
    byte[] bytes = (isLatin1 ? TextEncoding.LATIN1 : TextEncoding.UTF16).encode(text);
    long units = sourceUnits(text);
    if (isLatin1) {
      Room.requireByteSize(units, TYPE);
      long address = Room.allocate(crossing, units, 2);
      if (units > bytes.length) {
        address = crossing.reallocate(address, units, bytes.length, 2);
      }
      write(crossing, address, bytes, bytes.length);
      return;
    }
    long worst = Room.requireByteSize(2 * units, TYPE);
    long address;
    if (source == StringEncoding.LATIN1_UTF16) {
      address = Room.allocate(crossing, worst, 2);
    } else {
      address = Room.allocate(crossing, units, 2);
      address = crossing.reallocate(address, units, worst, 2);
    }
    if (worst > bytes.length) {
      address = crossing.reallocate(address, worst, bytes.length, 2);
    }
    write(crossing, address, bytes, text.length() | tag());
  }

  private static void write(Crossing crossing, long address, byte[] bytes, long units) {
    if (bytes.length > 0) {
      crossing.memory().write(address, bytes, 0, bytes.length);
    }
    crossing.placed(address, units);
  }

  /** How long a text is in units of what it counts as. */
  private long sourceUnits(String text) {
    return source == StringEncoding.UTF8 ? TextEncoding.UTF8.encode(text).length : text.length();
  }

  private static boolean isLatin1(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  /** The bit that says that text is UTF-16. */
  private long tag() {
    return 1L << (8 * addressSize().byteSize() - 1);
  }

  @Override
  protected String get(Crossing crossing, long address, long units) {
    boolean isTagged = encoding == StringEncoding.LATIN1_UTF16 && (units & tag()) != 0;
    boolean isUtf16 = encoding == StringEncoding.UTF16 || isTagged;
    long length = isTagged ? units ^ tag() : units;
    Room.checkAligned(address, encoding.alignment(), TYPE);
    if (length < 0 || length > Long.MAX_VALUE / 2) {
      throw new LimitException(
          "text has %s units, more than any limit; is the length right?"
              .formatted(Long.toUnsignedString(length)));
    }
    return crossing.readText(
        address,
        isUtf16 ? 2 * length : length,
        isUtf16
            ? TextEncoding.UTF16
            : encoding == StringEncoding.UTF8 ? TextEncoding.UTF8 : TextEncoding.LATIN1);
  }

  @Override
  public String toString() {
    return TYPE;
  }
}
