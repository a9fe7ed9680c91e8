package dev.airlock.wasm.encode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the primitives of the binary format (specification, Binary Format: Values). */
public final class ByteWriter {
  private byte[] bytes;
  private int size;

  public ByteWriter() {
    this(64);
  }

  public ByteWriter(int capacity) {
    bytes = new byte[Math.max(capacity, 16)];
  }

  public int size() {
    return size;
  }

  public ByteWriter u8(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** An unsigned number of 32 bits, in as few bytes as possible. */
  public ByteWriter u32(int value) {
    return u64(Integer.toUnsignedLong(value));
  }

  public ByteWriter u64(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** An unsigned number in {@code length} bytes, or in as many more as it needs. */
  public ByteWriter paddedU32(int value, int length) {
    ensure(5);
    int rest = value;
    for (int written = 1; written < length || (rest & ~0x7f) != 0; written++) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** A signed number of any size up to 64 bits, in as few bytes as possible. */
  public ByteWriter signed(long value) {
    ensure(10);
    long rest = value;
    while (rest < -0x40 || rest > 0x3f) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>= 7;
    }
    bytes[size++] = (byte) (rest & 0x7f);
    return this;
  }

  /** The lower {@code count} bytes of {@code value}, the lowest first. */
  public ByteWriter littleEndian(long value, int count) {
    ensure(count);
    for (int i = 0; i < count; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
    return this;
  }

  public ByteWriter raw(byte[] source) {
    return raw(source, 0, source.length);
  }

  public ByteWriter raw(byte[] source, int from, int to) {
    ensure(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  public ByteWriter raw(ByteWriter other) {
    return raw(other.bytes, 0, other.size);
  }

  /** Bytes with their number before them. */
  public ByteWriter sized(ByteWriter contents) {
    return u32(contents.size).raw(contents);
  }

  public ByteWriter name(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return u32(utf8.length).raw(utf8);
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), newCapacity()));
    }
  }

  private int newCapacity() {
    return (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
  }
}
