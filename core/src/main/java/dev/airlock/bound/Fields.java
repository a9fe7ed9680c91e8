package dev.airlock.bound;

import dev.airlock.error.ArgumentException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The fields of structs in place. */
public final class Fields {
  /** A byte. */
  public static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

  /** Two bytes, little-endian, anywhere. */
  public static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Four bytes, little-endian, anywhere. */
  public static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Eight bytes, little-endian, anywhere. */
  public static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** A 32-bit float, little-endian, anywhere. */
  public static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** A 64-bit float, little-endian, anywhere. */
  public static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Fields() {}

  /**
   * A value that its field can hold.
   *
   * @param bits how wide the field is
   * @param signed whether it has a sign
   * @throws ArgumentException if it can't hold the value
   */
  public static long inRange(long value, int bits, boolean signed) {
    int unused = Long.SIZE - bits;
    long held = signed ? value << unused >> unused : value << unused >>> unused;
    if (held != value) {
      throw new ArgumentException(
          "%d is out of the range of %s%d".formatted(value, signed ? "s" : "u", bits), null);
    }
    return value;
  }
}
