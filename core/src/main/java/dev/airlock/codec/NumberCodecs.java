package dev.airlock.codec;

import dev.airlock.layout.Scalar;
import org.jspecify.annotations.Nullable;

/** The codecs of numbers, which are the same in every dialect. */
public final class NumberCodecs {
  private NumberCodecs() {}

  /**
   * The codec of a number as a Java type.
   *
   * @param type the wrapper of a primitive type, as wide as the number or wider
   * @throws IllegalArgumentException if the type can't hold the number
   */
  @SuppressWarnings("unchecked")
  public static <T> Codec<T> of(Scalar scalar, Class<T> type) {
    if (!fits(scalar, type)) {
      throw new IllegalArgumentException(
          "%s can't be a %s".formatted(scalar, type.getSimpleName()));
    }
    return (Codec<T>)
        switch (type.getSimpleName()) {
          case "Boolean" ->
              new NumberCodec<Boolean>(scalar, value -> value ? 1L : 0L, bits -> bits != 0);
          case "Byte" -> new NumberCodec<Byte>(scalar, Byte::longValue, bits -> (byte) bits);
          case "Short" -> new NumberCodec<Short>(scalar, Short::longValue, bits -> (short) bits);
          case "Character" ->
              new NumberCodec<Character>(scalar, value -> (long) value, bits -> (char) bits);
          case "Integer" ->
              new NumberCodec<Integer>(
                  scalar, value -> NumberCodec.inRange(scalar, value, 32), bits -> (int) bits);
          case "Float" ->
              new NumberCodec<Float>(
                  scalar,
                  value -> Float.floatToRawIntBits(value),
                  bits -> Float.intBitsToFloat((int) bits));
          case "Double" ->
              new NumberCodec<Double>(
                  scalar, Double::doubleToRawLongBits, Double::longBitsToDouble);
          default ->
              new NumberCodec<Long>(
                  scalar, value -> NumberCodec.inRange(scalar, value, 64), bits -> bits);
        };
  }

  /** What the values of a codec are in the guest, if they are numbers; else null. */
  public static @Nullable Scalar scalar(Codec<?> codec) {
    return codec.basis() instanceof NumberCodec<?> number ? number.scalar() : null;
  }

  /**
   * A value that a number of fewer than 64 bits can hold.
   *
   * @return the value
   * @throws dev.airlock.error.ArgumentException if it can't hold it
   */
  public static long inRange(Scalar scalar, long value) {
    return NumberCodec.inRange(scalar, value, Long.SIZE);
  }

  private static boolean fits(Scalar scalar, Class<?> type) {
    return switch (scalar) {
      case BOOL -> type == Boolean.class;
      case S8, U8 -> type == Byte.class || type == Short.class || isWide(type);
      case S16, U16 -> type == Short.class || type == Character.class || isWide(type);
      case S32, U32, CHAR -> isWide(type);
      case S64, U64 -> type == Long.class;
      case F32 -> type == Float.class;
      case F64 -> type == Double.class;
    };
  }

  private static boolean isWide(Class<?> type) {
    return type == Integer.class || type == Long.class;
  }
}
