package dev.airlock.wasm.dwarf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the primitives of DWARF (DWARF 5, 7.4 to 7.6) from a part of one section. */
final class Bytes {
  private static final int LONGEST_TEXT = 1 << 16;

  private final String section;
  private final ByteBuffer buffer;
  private final int end;
  private int position;

  private Bytes(String section, ByteBuffer buffer, int position, int end) {
    this.section = section;
    this.buffer = buffer;
    this.position = position;
    this.end = end;
  }

  static Bytes of(String section, ByteBuffer contents) {
    ByteBuffer buffer = contents.order(ByteOrder.LITTLE_ENDIAN);
    return new Bytes(section, buffer, 0, buffer.limit());
  }

  /** A reader of its own from {@code offset} on. */
  Bytes from(long offset) {
    return between(offset, end);
  }

  Bytes between(long from, long to) {
    if (from < 0 || to < from || to > buffer.limit()) {
      throw new Damaged(
          "%s has no bytes %d to %d, only %d".formatted(section, from, to, buffer.limit()));
    }
    return new Bytes(section, buffer, (int) from, (int) to);
  }

  int position() {
    return position;
  }

  int end() {
    return end;
  }

  boolean atEnd() {
    return position >= end;
  }

  void moveTo(long newPosition) {
    if (newPosition < 0 || newPosition > end) {
      throw tooShort();
    }
    position = (int) newPosition;
  }

  void skip(long count) {
    if (count < 0 || count > end - position) {
      throw tooShort();
    }
    position += (int) count;
  }

  private int advance(int count) {
    int at = position;
    skip(count);
    return at;
  }

  int u8() {
    return buffer.get(advance(1)) & 0xff;
  }

  int s8() {
    return buffer.get(advance(1));
  }

  int u16() {
    return buffer.getShort(advance(2)) & 0xffff;
  }

  int u24() {
    return u16() | u8() << 16;
  }

  long u32() {
    return buffer.getInt(advance(4)) & 0xffff_ffffL;
  }

  long u64() {
    return buffer.getLong(advance(8));
  }

  /** A number of 1, 2, 4 or 8 bytes. */
  long unsigned(int size) {
    return switch (size) {
      case 1 -> u8();
      case 2 -> u16();
      case 3 -> u24();
      case 4 -> u32();
      case 8 -> u64();
      default -> throw new Damaged(section + " has numbers of " + size + " bytes");
    };
  }

  long uleb() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int digit = u8();
      if (shift < Long.SIZE) {
        value |= (digit & 0x7fL) << shift;
      }
      if (digit < 0x80) {
        return value;
      }
    }
  }

  long sleb() {
    long value = 0;
    for (int shift = 0; ; ) {
      int digit = u8();
      if (shift < Long.SIZE) {
        value |= (digit & 0x7fL) << shift;
      }
      shift += 7;
      if (digit < 0x80) {
        return shift < Long.SIZE && (digit & 0x40) != 0 ? value | -1L << shift : value;
      }
    }
  }

  void skipLeb() {
    while (u8() >= 0x80) {}
  }

  /** A text up to its zero byte. */
  String text(Work work) {
    int start = position;
    skipText();
    int length = position - 1 - start;
    work.spend(length);
    if (length > LONGEST_TEXT) {
      throw new Damaged(section + " has a name of " + length + " bytes");
    }
    byte[] utf8 = new byte[length];
    buffer.get(start, utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  void skipText() {
    while (u8() != 0) {}
  }

  private Damaged tooShort() {
    return new Damaged(section + " is cut short");
  }
}
