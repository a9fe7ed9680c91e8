package dev.airlock.bound;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes in their guises. */
public final class Bytes {
  private Bytes() {}

  /** A buffer of the bytes themselves, little-endian as guests are. */
  public static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What remains in a buffer, whose position stays as it is. */
  public static byte[] array(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return bytes;
  }

  /** A segment of the bytes themselves. */
  public static MemorySegment segment(byte[] bytes) {
    return MemorySegment.ofArray(bytes);
  }

  /** What is in a segment. */
  public static byte[] array(MemorySegment segment) {
    return segment.toArray(ValueLayout.JAVA_BYTE);
  }
}
