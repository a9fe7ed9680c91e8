package dev.airlock.memory;

import static dev.airlock.memory.Layouts.BYTE;

import dev.airlock.error.EncodingException;
import dev.airlock.error.LimitException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Reads and writes text: with a length, up to a NUL, behind a length prefix. */
abstract class TextAccess extends NumberAccess {
  TextAccess() {}

  /**
   * Reads a text whose length is known.
   *
   * @param offset where it begins, in bytes
   * @param byteLength how many bytes it has
   * @param encoding how it is encoded
   * @throws dev.airlock.error.GuestMemoryException if it is not wholly inside
   * @throws EncodingException if it is malformed and the encoding reports that
   * @throws LimitException if it has 2 GiB or more, which no {@link String} holds
   */
  public final String readString(long offset, long byteLength, TextEncoding encoding) {
    long address = locate(offset, byteLength);
    if (byteLength > Integer.MAX_VALUE - 8) {
      throw new LimitException(
          "a text of %d bytes fits no Java string; read it in parts".formatted(byteLength));
    }
    copiedOut(address, byteLength);
    MemorySegment bytes = toRead(address, byteLength);
    byte @Nullable [] heap = base().heap();
    if (heap != null) {
      return encoding.decode(heap, (int) address, (int) byteLength);
    }
    byte[] copy = new byte[(int) byteLength];
    MemorySegment.copy(bytes, BYTE, address, copy, 0, copy.length);
    return encoding.decode(copy, 0, copy.length);
  }

  /**
   * Reads a text that ends before a NUL.
   *
   * @param offset where it begins, in bytes
   * @param maximumByteLength how many bytes it may have at most, the NUL not counted
   * @param encoding how it is encoded
   * @throws dev.airlock.error.GuestMemoryException if it begins outside
   * @throws LimitException if there is no NUL within the maximum, or up to the end
   */
  public final String readTerminated(long offset, long maximumByteLength, TextEncoding encoding) {
    return readString(offset, terminatedByteLength(offset, maximumByteLength, encoding), encoding);
  }

  /**
   * The length in bytes of a text that ends before a NUL, the NUL not counted.
   *
   * @param offset where it begins, in bytes
   * @param maximumByteLength how many bytes it may have at most, the NUL not counted
   * @param encoding how it is encoded
   * @throws dev.airlock.error.GuestMemoryException if it begins outside
   * @throws LimitException if there is no NUL within the maximum, or up to the end
   */
  public final long terminatedByteLength(
      long offset, long maximumByteLength, TextEncoding encoding) {
    int unit = encoding.unitByteSize();
    long address = locate(offset, unit);
    long rest = byteSize() - offset;
    boolean atEnd = rest - unit < maximumByteLength;
    long available = atEnd ? rest : maximumByteLength + unit;
    MemorySegment bytes = base().located();
    for (long length = 0; length + unit <= available; length += unit) {
      boolean nul = bytes.get(BYTE, address + length) == 0;
      if (nul && (unit == 1 || bytes.get(BYTE, address + length + 1) == 0)) {
        // Only now is known how far was read; who watches is told before anything comes of it.
        base().beforeRead(address, length + unit);
        return length;
      }
    }
    base().beforeRead(address, available);
    throw new LimitException(
        "text at 0x%x has no NUL %s; is it NUL-terminated?"
            .formatted(
                address,
                atEnd
                    ? "before the memory ends, %d bytes further".formatted(available)
                    : "within the limit of %d bytes".formatted(maximumByteLength)));
  }

  /**
   * Reads a text with a length prefix.
   *
   * @param offset the address that is passed, in bytes; the prefix says what is where
   * @param prefix the length prefix
   * @param encoding how it is encoded
   * @throws dev.airlock.error.GuestMemoryException if it is not wholly inside
   * @throws LimitException if the prefix counts itself and is smaller than itself
   */
  public final String readPrefixed(long offset, LengthPrefix prefix, TextEncoding encoding) {
    return readString(
        offset + prefix.contentOffset(), prefixedByteLength(offset, prefix), encoding);
  }

  /**
   * The length in bytes that a prefix gives, the prefix itself not counted.
   *
   * @param offset the address that is passed, in bytes
   * @param prefix the length prefix
   * @throws LimitException if the prefix counts itself and is smaller than itself
   */
  public final long prefixedByteLength(long offset, LengthPrefix prefix) {
    long at = offset + prefix.lengthOffset();
    long length =
        switch (prefix.byteSize()) {
          case 1 -> readUnsignedByte(at);
          case 2 -> readUnsignedShort(at);
          default -> readUnsignedInt(at);
        };
    if (!prefix.inclusive()) {
      return length;
    }
    if (length < prefix.byteSize()) {
      throw new LimitException(
          "the length prefix at 0x%x says %d and counts its own %d bytes; does it count itself?"
              .formatted(at, length, prefix.byteSize()));
    }
    return length - prefix.byteSize();
  }

  /**
   * Writes a text with neither terminator nor prefix.
   *
   * @return how many bytes were written
   * @throws dev.airlock.error.GuestMemoryException if it would not be wholly inside; then nothing
   *     was written
   * @throws EncodingException if it can't be encoded and the encoding reports that
   */
  public final long writeString(long offset, String text, TextEncoding encoding) {
    byte[] encoded = encoding.encode(text);
    write(offset, encoded, 0, encoded.length);
    return encoded.length;
  }

  /**
   * Writes a text and a NUL.
   *
   * @return how many bytes were written, the NUL counted
   * @throws dev.airlock.error.GuestMemoryException if it would not be wholly inside; then nothing
   *     was written
   * @throws EncodingException if it holds a NUL, or can't be encoded and the encoding reports that
   */
  public final long writeTerminated(long offset, String text, TextEncoding encoding) {
    byte[] terminated = encoding.encodeTerminated(text);
    write(offset, terminated, 0, terminated.length);
    return terminated.length;
  }

  /**
   * Writes a text with a length prefix.
   *
   * @param offset the address that is passed, in bytes; the prefix says what goes where
   * @return how many bytes were written, the prefix counted
   * @throws dev.airlock.error.GuestMemoryException if it would not be wholly inside; then nothing
   *     was written
   * @throws EncodingException if the prefix can't count it, or it can't be encoded
   */
  public final long writePrefixed(
      long offset, String text, LengthPrefix prefix, TextEncoding encoding) {
    byte[] encoded = encoding.encode(text);
    locate(offset + prefix.contentOffset(), encoded.length);
    writePrefix(offset, encoded.length, prefix);
    write(offset + prefix.contentOffset(), encoded, 0, encoded.length);
    return (long) encoded.length + prefix.byteSize();
  }

  /**
   * Writes a length prefix only.
   *
   * @param offset the address that is passed, in bytes
   * @param byteLength how many bytes the content has, the prefix not counted
   * @param prefix the length prefix
   * @throws EncodingException if the prefix can't count so many
   */
  public final void writePrefix(long offset, long byteLength, LengthPrefix prefix) {
    if (byteLength > prefix.maximumContent()) {
      throw new EncodingException(
          "%d bytes are more than a length prefix of %d bytes can count (%d)"
              .formatted(byteLength, prefix.byteSize(), prefix.maximumContent()),
          null);
    }
    long length = byteLength + (prefix.inclusive() ? prefix.byteSize() : 0);
    long at = offset + prefix.lengthOffset();
    switch (prefix.byteSize()) {
      case 1 -> writeByte(at, (byte) length);
      case 2 -> writeShort(at, (short) length);
      default -> writeInt(at, (int) length);
    }
  }
}
