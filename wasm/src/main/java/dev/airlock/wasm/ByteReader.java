package dev.airlock.wasm;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the primitives of the binary format (specification, Binary Format: Values) from a part of
 * the file, and makes the errors, which know where they are. Nothing is allocated by a number from
 * the file that was not first compared with the bytes that are left.
 */
final class ByteReader {
  private final byte[] bytes;
  private final @Nullable String file;

  /** The part of the module, as {@code type section}; empty at the outermost level. */
  private final String part;

  private final int end;
  private int position;
  private String itemKind = "";
  private int itemIndex;

  private ByteReader(byte[] bytes, @Nullable String file, String part, ByteRange range) {
    this.bytes = bytes;
    this.file = file;
    this.part = part;
    this.position = range.offset();
    this.end = range.end();
  }

  static ByteReader of(byte[] bytes, @Nullable String file) {
    return new ByteReader(bytes, file, "", new ByteRange(0, bytes.length));
  }

  /** A reader of its own for {@code range}, whose errors say that they are in {@code part}. */
  ByteReader slice(ByteRange range, String part) {
    return new ByteReader(bytes, file, part, range);
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  /** Says what is being read from here on, for the errors. */
  void item(String kind, int index) {
    itemKind = kind;
    itemIndex = index;
  }

  /** The byte at {@code offset}, which has been read or skipped before. */
  int at(int offset) {
    return bytes[offset] & 0xff;
  }

  int peek(String what) {
    if (position == end) {
      throw atEnd(what);
    }
    return bytes[position] & 0xff;
  }

  int u8(String what) {
    int value = peek(what);
    position++;
    return value;
  }

  /** An unsigned LEB128 number below 2^32. */
  long u32(String what) {
    return leb(what, 32, false);
  }

  /** An unsigned LEB128 number below 2^64, as an unsigned long. */
  long u64(String what) {
    return leb(what, 64, false);
  }

  int s32(String what) {
    return (int) leb(what, 32, true);
  }

  long s33(String what) {
    return leb(what, 33, true);
  }

  long s64(String what) {
    return leb(what, 64, true);
  }

  private long leb(String what, int bits, boolean signed) {
    int start = position;
    int maximumBytes = (bits + 6) / 7;
    long value = 0;
    for (int read = 0; read < maximumBytes; read++) {
      long digit = u8(what);
      int shift = 7 * read;
      value |= (digit & 0x7f) << shift;
      if (digit < 0x80) {
        int usedBits = bits - shift;
        if (usedBits < 7 && !fits(digit, usedBits, signed)) {
          throw error(
              start,
              "expected %s, a LEB128 number of %d bits, found a larger one".formatted(what, bits),
              Advice.DAMAGED);
        }
        int unusedBits = 64 - shift - 7;
        return signed && unusedBits > 0 ? value << unusedBits >> unusedBits : value;
      }
    }
    throw error(
        start,
        "expected %s, a LEB128 number of at most %d bytes, found a longer one"
            .formatted(what, maximumBytes),
        Advice.DAMAGED);
  }

  /** Whether the bits of a last digit that the number has no room for only repeat its sign. */
  private static boolean fits(long digit, int usedBits, boolean signed) {
    long rest = signed ? digit << 57 >> 57 >> (usedBits - 1) : digit >> usedBits;
    return rest == 0 || (signed && rest == -1);
  }

  /**
   * The number of items that follow.
   *
   * @param items what they are called, as {@code types}
   * @param minimumBytes how many bytes each has at least
   */
  int count(String items, int minimumBytes) {
    int start = position;
    long count = u32("the number of " + items);
    long most = remaining() / minimumBytes;
    if (count > most) {
      throw error(
          start,
          "expected a number of %s that the %s left can hold, at most %d, found %d"
              .formatted(items, left(), most, count),
          Advice.DAMAGED);
    }
    return (int) count;
  }

  /**
   * The index of something that exists.
   *
   * @param what what it is called, as {@code type}
   * @param size how many of them there are by now
   */
  int index(String what, int size) {
    int start = position;
    return checkIndex(start, what, u32("the index of a " + what), size);
  }

  int checkIndex(int offset, String what, long index, int size) {
    if (index < 0 || index >= size) {
      throw error(
          offset,
          "expected the index of a %s, of which %d %s declared by now, found %d"
              .formatted(what, size, size == 1 ? "is" : "are", index),
          Advice.DAMAGED);
    }
    return (int) index;
  }

  /** The next {@code length} bytes, unread. */
  ByteRange skip(long length, String what) {
    if (length > remaining()) {
      throw error(
          position,
          "expected %s of %s, found only %s".formatted(what, Text.count(length, "byte"), left()),
          cause());
    }
    ByteRange range = new ByteRange(position, (int) length);
    position = range.end();
    return range;
  }

  /** Bytes that say first how many they are. */
  ByteRange bytes(String what) {
    return skip(u32("the length of " + what), what);
  }

  String name(String what) {
    ByteRange range = bytes(what);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer from = ByteBuffer.wrap(bytes, range.offset(), range.length());
    CharBuffer to = CharBuffer.allocate(range.length());
    CoderResult result = decoder.decode(from, to, true);
    if (result.isError()) {
      throw error(
          from.position(),
          "expected %s in UTF-8, found the byte 0x%02x, which is not"
              .formatted(what, bytes[from.position()]),
          Advice.DAMAGED);
    }
    return to.flip().toString();
  }

  /** Checks that everything has been read. */
  void expectEnd() {
    item("", 0);
    if (remaining() > 0) {
      throw error(
          position,
          "expected the end of the section, found %s more".formatted(left()),
          Advice.DAMAGED);
    }
  }

  private WasmFormatException atEnd(String what) {
    return error(position, "expected " + what + ", found the end of " + container(), cause());
  }

  private String left() {
    return Text.count(remaining(), "byte");
  }

  private String container() {
    return part.isEmpty() ? "the file" : "the section";
  }

  private String cause() {
    return part.isEmpty() ? Advice.TRUNCATED : Advice.DAMAGED;
  }

  WasmFormatException error(int offset, String problem, String advice) {
    String where = itemKind.isEmpty() ? part : part + ", " + itemKind + " " + itemIndex;
    return new WasmFormatException(
        file, offset, new WasmFormatException.Detail(where, problem, advice));
  }
}
