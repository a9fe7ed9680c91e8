package dev.airlock.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.error.EncodingException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How text becomes bytes in a guest, and what happens to text that the encoding can't hold, or to
 * bytes that are no text in it.
 *
 * <p>Lengths are always in bytes. An embedded NUL is an ordinary character wherever a length says
 * where the text ends; writing one into NUL-terminated text is an error, since it would cut the
 * text short.
 */
public final class TextEncoding {
  /** UTF-8; a lone surrogate, or bytes that are not UTF-8, are reported. */
  public static final TextEncoding UTF8 = new TextEncoding("UTF-8", UTF_8, 1, false);

  /** UTF-16 in little-endian order with no byte order mark; lone surrogates are reported. */
  public static final TextEncoding UTF16 = new TextEncoding("UTF-16LE", UTF_16LE, 2, false);

  /** ISO 8859-1, a byte a character; characters beyond U+00FF are reported. */
  public static final TextEncoding LATIN1 = new TextEncoding("Latin-1", ISO_8859_1, 1, false);

  // To look for a byte eight bytes at a time: a byte of the word is 0 where the byte is found, and
  // only a byte that is 0 borrows from its high bit when 1 is taken from each.
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long QUESTION_MARKS = 0x3F3F_3F3F_3F3F_3F3FL;
  private static final long LOW_BITS = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private final String name;
  private final Charset charset;
  private final int unitByteSize;
  private final boolean replacing;
  private final TextEncoding replacement;

  private TextEncoding(String name, Charset charset, int unitByteSize, boolean replacing) {
    this.name = name;
    this.charset = charset;
    this.unitByteSize = unitByteSize;
    this.replacing = replacing;
    this.replacement = replacing ? this : new TextEncoding(name, charset, unitByteSize, true);
  }

  /**
   * The same encoding, but what can't be encoded becomes {@code ?} (in UTF-16 U+FFFD), and what
   * can't be decoded becomes U+FFFD, instead of an {@link EncodingException}.
   */
  public TextEncoding replacing() {
    return replacement;
  }

  /** The word for it in a signature, as in {@code utf8} or {@code utf16, lossy}. */
  public String notation() {
    String word =
        switch (name) {
          case "UTF-8" -> "utf8";
          case "UTF-16LE" -> "utf16";
          default -> "latin1";
        };
    return replacing ? word + ", lossy" : word;
  }

  /** The size of a code unit, and so of the terminating NUL, in bytes: 1, or 2 for UTF-16. */
  public int unitByteSize() {
    return unitByteSize;
  }

  /**
   * The bytes of a text, with neither terminator nor prefix.
   *
   * @throws EncodingException if the text can't be encoded and this encoding reports that
   */
  public byte[] encode(String text) {
    byte[] bytes = text.getBytes(charset);
    if (!replacing && mayHoldReplacement(text, bytes)) {
      requireEncodable(text);
    }
    return bytes;
  }

  /**
   * The bytes of a text and of the NUL behind it.
   *
   * @throws EncodingException if the text holds a NUL, or can't be encoded and this encoding
   *     reports that
   */
  public byte[] encodeTerminated(String text) {
    requireNoNul(text);
    byte[] bytes = encode(text);
    return Arrays.copyOf(bytes, bytes.length + unitByteSize);
  }

  /**
   * The text of some bytes.
   *
   * @throws EncodingException if they are no text and this encoding reports that
   */
  public String decode(byte[] bytes, int offset, int byteLength) {
    String text = new String(bytes, offset, byteLength, charset);
    // A replacement in the result may have been a U+FFFD in the input: only then look closely.
    boolean wholeUnits = (byteLength & (unitByteSize - 1)) == 0;
    if (wholeUnits && text.indexOf('\uFFFD') < 0) {
      return text;
    }
    if (unitByteSize == 2) {
      return decodeUnits(bytes, offset, byteLength);
    }
    if (!replacing) {
      requireDecodable(ByteBuffer.wrap(bytes, offset, byteLength));
    }
    return text;
  }

  /**
   * Decodes UTF-16 unit by unit: Java's own decoder refuses U+FFFE, which it takes for a byte order
   * mark in the wrong order.
   */
  private String decodeUnits(byte[] bytes, int offset, int byteLength) {
    char[] units = new char[(byteLength + 1) / 2];
    ByteBuffer.wrap(bytes, offset, byteLength & ~1)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asCharBuffer()
        .get(units, 0, byteLength / 2);
    for (int i = 0; i < units.length; i++) {
      boolean half = i == byteLength / 2;
      boolean pair =
          !half
              && Character.isHighSurrogate(units[i])
              && i + 1 < byteLength / 2
              && Character.isLowSurrogate(units[i + 1]);
      if (pair) {
        i++;
      } else if (half || Character.isSurrogate(units[i])) {
        if (!replacing) {
          throw undecodable(2 * i, byteLength, bytes[offset + 2 * i], null);
        }
        units[i] = '\uFFFD';
      }
    }
    return new String(units);
  }

  private EncodingException undecodable(
      int at, int byteLength, byte culprit, @Nullable Throwable cause) {
    return new EncodingException(
        "byte %d of %d is 0x%02x, which is not %s; is the length right, and is the text in this encoding?"
            .formatted(at, byteLength, culprit, name),
        cause);
  }

  /** Fails if a text can't be NUL-terminated because it holds a NUL. */
  private void requireNoNul(String text) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new EncodingException(
          ("text has a NUL at character %d of %d and can't be passed NUL-terminated;"
                  + " pass it with a length, or without the NUL")
              .formatted(nul, text.length()),
          null);
    }
  }

  private boolean mayHoldReplacement(String text, byte[] bytes) {
    if (unitByteSize == 2) {
      return hasReplacementUnit(text, bytes);
    }
    // An encoder writes '?' for what it can't encode, so without one in the bytes nothing was lost.
    int i = 0;
    for (; i + 8 <= bytes.length; i += 8) {
      long word = (long) WORDS.get(bytes, i) ^ QUESTION_MARKS;
      if (((word - LOW_BITS) & ~word & HIGH_BITS) != 0) {
        return true;
      }
    }
    for (; i < bytes.length; i++) {
      if (bytes[i] == '?') {
        return true;
      }
    }
    return false;
  }

  /** UTF-16LE writes U+FFFD, the bytes FD FF, for a lone surrogate. */
  private static boolean hasReplacementUnit(String text, byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      if (bytes[i] == (byte) 0xFD && bytes[i + 1] == (byte) 0xFF) {
        return text.length() > 0;
      }
    }
    return false;
  }

  private void requireEncodable(String text) {
    CharBuffer in = CharBuffer.wrap(text);
    ByteBuffer out = ByteBuffer.allocate(4096);
    var encoder =
        charset
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result;
    do {
      out.clear();
      result = encoder.encode(in, out, true);
    } while (result.isOverflow());
    if (result.isError()) {
      int culprit = text.codePointAt(in.position());
      throw new EncodingException(
          "text has %s (U+%04X) at character %d, which %s can't hold; mend the text, or use an encoding that replaces"
              .formatted(
                  Character.getType(culprit) == Character.SURROGATE
                      ? "a lone surrogate"
                      : "a character",
                  culprit,
                  in.position(),
                  name),
          null);
    }
  }

  private void requireDecodable(ByteBuffer in) {
    int start = in.position();
    int byteLength = in.remaining();
    CharBuffer out = CharBuffer.allocate(4096);
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result;
    do {
      out.clear();
      result = decoder.decode(in, out, true);
    } while (result.isOverflow());
    if (result.isError()) {
      try {
        result.throwException();
      } catch (CharacterCodingException e) {
        int at = in.position();
        throw undecodable(at - start, byteLength, in.get(at), e);
      }
    }
  }

  /** The encoding's name, as in {@code UTF-8}. */
  @Override
  public String toString() {
    return replacing ? name + " (replacing)" : name;
  }
}
