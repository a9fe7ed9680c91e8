package dev.airlock.bound;

import dev.airlock.codec.Codec;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.LimitException;
import dev.airlock.layout.Elements;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.TextEncoding;

/**
 * Puts arguments into the guest's memory, for bindings that pass their bounds in ways of their own.
 * Where it went, and how long it is, {@link Crossing#placedAddress} and {@link
 * Crossing#placedUnits} tell.
 */
public final class Placing {
  private Placing() {}

  /**
   * Places text.
   *
   * @param lengthUnit how many bytes one unit of its length counts: 1, or a code unit
   */
  public static void text(Crossing crossing, String text, TextEncoding encoding, int lengthUnit) {
    byte[] encoded = encoding.encode(Present.argument(text, "string"));
    long address = crossing.place(encoded.length, encoding.unitByteSize());
    crossing.memory().write(address, encoded, 0, encoded.length);
    crossing.placed(address, encoded.length / lengthUnit);
  }

  /** Places text with a NUL behind it, which its length doesn't count. */
  public static void terminated(
      Crossing crossing, String text, TextEncoding encoding, int lengthUnit) {
    byte[] encoded = encoding.encodeTerminated(Present.argument(text, "string"));
    long address = crossing.place(encoded.length, encoding.unitByteSize());
    crossing.memory().write(address, encoded, 0, encoded.length);
    crossing.placed(address, (encoded.length - encoding.unitByteSize()) / lengthUnit);
  }

  /** Places text with its length in bytes before it. */
  public static void prefixed(
      Crossing crossing, String text, TextEncoding encoding, LengthPrefix prefix) {
    byte[] encoded = encoding.encode(Present.argument(text, "string"));
    int alignment = Math.max(encoding.unitByteSize(), prefix.byteSize());
    long content = prefix(crossing, encoded.length, encoded.length, alignment, prefix);
    crossing.memory().write(content, encoded, 0, encoded.length);
  }

  /** Places bytes. */
  public static void bytes(Crossing crossing, byte[] bytes) {
    int count = Present.argument(bytes, "list<u8>").length;
    long address = crossing.place(count, 1);
    crossing.memory().write(address, bytes, 0, count);
    crossing.placed(address, count);
  }

  /** Places an array of numbers. */
  public static void array(Crossing crossing, Object array, Scalar element) {
    Object present = Present.argument(array, "list<" + element + ">");
    if (present instanceof byte[] bytes) {
      bytes(crossing, bytes);
      return;
    }
    int count = count(present);
    long address = crossing.place(count * element.byteSize(), element.alignment());
    write(crossing, address, present, count, element);
    crossing.placed(address, count);
  }

  /** Places an array of numbers with its length in elements before it. */
  public static void prefixedArray(
      Crossing crossing, Object array, Scalar element, LengthPrefix prefix) {
    Object present = Present.argument(array, "list<" + element + ">");
    int count = count(present);
    int alignment = Math.max(element.alignment(), prefix.byteSize());
    long content = prefix(crossing, count * element.byteSize(), count, alignment, prefix);
    write(crossing, content, present, count, element);
  }

  /** Makes room for data behind its prefix, writes that, and gives the address of the data. */
  private static long prefix(
      Crossing crossing, long byteSize, long units, int alignment, LengthPrefix prefix) {
    long block = crossing.place(prefix.byteSize() + byteSize, alignment);
    long address = block - prefix.lengthOffset();
    crossing.memory().writePrefix(address, units, prefix);
    crossing.placed(address, units);
    return address + prefix.contentOffset();
  }

  private static int count(Object array) {
    return array instanceof char[] chars ? chars.length : Elements.count(array);
  }

  private static void write(
      Crossing crossing, long address, Object array, int count, Scalar element) {
    if (array instanceof char[] chars) {
      crossing.memory().write(address, chars, 0, count);
    } else {
      Elements.write(crossing.memory(), address, array, element);
    }
  }

  /** Places a list whose codec knows its elements. */
  public static <T> void list(Crossing crossing, Codec<T> codec, T value) {
    counted(codec).placeData(crossing, value);
  }

  /** A list's codec as the one that knows address and length; C and plain Rust have no other. */
  static <T> CountedCodec<T> counted(Codec<T> codec) {
    if (codec instanceof CountedCodec<T> counted) {
      return counted;
    }
    throw new IllegalStateException("BUG: %s has no length".formatted(codec));
  }

  /** Places one value of a fixed size. */
  public static <T> void one(Crossing crossing, Codec<T> codec, T value) {
    long address = crossing.place(codec.byteSize(), codec.alignment());
    codec.store(crossing, address, value);
    crossing.placed(address, codec.byteSize());
  }

  /**
   * Makes room for what the guest writes, as zeros, so that a guest that leaves it alone gives 0
   * and not what was there.
   *
   * @return its address
   */
  public static long cell(Crossing crossing, long byteSize, int alignment) {
    boolean moves = crossing.setMoves(false);
    long address = crossing.place(byteSize, alignment);
    crossing.setMoves(moves);
    crossing.memory().fill(address, byteSize, (byte) 0);
    return address;
  }

  /**
   * Makes room for what the guest writes as far as it suffices.
   *
   * @param units how many units there is to be room for, which may come from the guest
   * @return its address
   */
  public static long buffer(Crossing crossing, long units, long unitByteSize, int alignment) {
    if (units < 0 || units > Long.MAX_VALUE / unitByteSize) {
      throw new LimitException(
          "a buffer of %s is more than any limit".formatted(Long.toUnsignedString(units)));
    }
    long byteSize = units * unitByteSize;
    crossing.guest().limits().requireResultBytes(byteSize, "buffer");
    boolean moves = crossing.setMoves(false);
    long address = crossing.place(byteSize, alignment);
    crossing.setMoves(moves);
    return address;
  }

  /**
   * How much a buffer must hold, if it was too small; -1 if it was large enough.
   *
   * @param written what the guest says it wrote, or would have written
   * @param terminator the units of a NUL, which that doesn't count
   * @param capacity how much the buffer held
   * @param again whether it was made larger already
   * @throws GuestErrorException if the guest gives a negative length, or asks for more twice
   */
  public static long needed(long written, int terminator, long capacity, boolean again) {
    if (written < 0) {
      throw new GuestErrorException(
          "the guest gave %d as a length; does it report an error so? Say it with @Fails"
              .formatted(written));
    }
    long needed = written + terminator;
    if (needed <= capacity) {
      return -1;
    }
    if (again) {
      throw new GuestErrorException(
          ("the guest was given a buffer of %d, as it asked, and now asks for %d; it is not called a"
                  + " third time")
              .formatted(capacity, needed));
    }
    return needed;
  }
}
