package dev.airlock.bound;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.error.GuestErrorException;
import dev.airlock.layout.Elements;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.TextEncoding;

/**
 * Reads results from the guest's memory, for bindings whose bounds came in ways of their own. Every
 * number here is the guest's, and hostile: lengths are held against the limit and ranges against
 * the memory before a byte is read. A block that is the host's is noted before that, so that one
 * beyond the limit is freed too.
 */
public final class Reading {
  private Reading() {}

  /**
   * An address that must not be null.
   *
   * @throws GuestErrorException if it is 0
   */
  public static long present(long address) {
    if (address == 0) {
      throw new GuestErrorException(
          "the guest gave the null pointer; where it may, say Optional or @Nullable");
    }
    return address;
  }

  /** The bytes of some units; negative for more than there can be. */
  public static long byteSize(long units, long unitByteSize) {
    boolean fits = units >= 0 && units <= Long.MAX_VALUE / unitByteSize;
    return fits ? units * unitByteSize : -1;
  }

  /** Text with a length in bytes. */
  public static String text(
      Crossing crossing, long address, long byteLength, TextEncoding encoding) {
    crossing.own(address, byteLength, encoding.unitByteSize());
    return crossing.readText(address, byteLength, encoding);
  }

  /** Text up to a NUL. */
  public static String terminated(Crossing crossing, long address, TextEncoding encoding) {
    long limit = crossing.guest().limits().scanBytes();
    long byteLength = crossing.memory().terminatedByteLength(address, limit, encoding);
    crossing.own(address, byteLength + encoding.unitByteSize(), encoding.unitByteSize());
    return crossing.readText(address, byteLength, encoding);
  }

  /** Text up to a NUL in a place whose size is known. */
  public static String terminatedWithin(
      Crossing crossing, long address, long byteSize, TextEncoding encoding) {
    long byteLength = crossing.memory().terminatedByteLength(address, byteSize, encoding);
    return crossing.readText(address, byteLength, encoding);
  }

  /** Text with its length in bytes before it. */
  public static String prefixed(
      Crossing crossing, long address, TextEncoding encoding, LengthPrefix prefix) {
    long byteLength = crossing.memory().prefixedByteLength(address, prefix);
    own(crossing, address, byteLength, encoding.unitByteSize(), prefix);
    return crossing.readText(address + prefix.contentOffset(), byteLength, encoding);
  }

  private static void own(
      Crossing crossing, long address, long byteSize, int alignment, LengthPrefix prefix) {
    crossing.own(address + prefix.lengthOffset(), prefix.byteSize() + byteSize, alignment);
  }

  /** Bytes. */
  public static byte[] bytes(Crossing crossing, long address, long count) {
    crossing.own(address, count, 1);
    crossing.chargeElements(address, count, 1, "list<u8>");
    return crossing.memory().readBytes(address, count);
  }

  /**
   * An array of numbers.
   *
   * @param type its class
   */
  public static <A> A array(
      Crossing crossing, long address, long count, Class<A> type, Scalar element) {
    long byteSize = byteSize(count, element.byteSize());
    crossing.own(address, byteSize, element.alignment());
    crossing.chargeElements(address, count, element.byteSize(), "list<" + element + ">");
    if (type == char[].class) {
      char[] chars = new char[(int) count];
      crossing.memory().read(address, chars, 0, chars.length);
      return type.cast(chars);
    }
    return type.cast(Elements.read(crossing.memory(), address, count, element));
  }

  /** An array of numbers with its length in elements before it. */
  public static <A> A prefixedArray(
      Crossing crossing, long address, Class<A> type, Scalar element, LengthPrefix prefix) {
    long count = crossing.memory().prefixedByteLength(address, prefix);
    own(
        crossing,
        address,
        byteSize(count, element.byteSize()),
        Math.max(element.alignment(), prefix.byteSize()),
        prefix);
    boolean owns = crossing.setOwns(false);
    try {
      return array(crossing, address + prefix.contentOffset(), count, type, element);
    } finally {
      crossing.setOwns(owns);
    }
  }

  /** A list whose codec knows its elements. */
  public static <T> T list(Crossing crossing, Codec<T> codec, long address, long count) {
    return Placing.counted(codec).readData(crossing, address, count);
  }

  /** One value of a fixed size. */
  public static <T> T one(Crossing crossing, Codec<T> codec, long address) {
    crossing.own(address, codec.byteSize(), codec.alignment());
    return codec.load(crossing, address);
  }

  /** Copies what the guest changed in place back into the caller's array. */
  public static void back(Crossing crossing, long address, Object array, Scalar element) {
    int count = array instanceof char[] chars ? chars.length : Elements.count(array);
    Object now =
        array instanceof char[]
            ? array(crossing, address, count, char[].class, element)
            : Elements.read(crossing.memory(), address, count, element);
    System.arraycopy(now, 0, array, 0, count);
  }
}
