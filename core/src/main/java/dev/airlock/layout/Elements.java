package dev.airlock.layout;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.LimitException;
import dev.airlock.memory.MemoryAccess;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of one layout: a primitive array in one bulk copy where Java has the type, a list in every
 * other case.
 */
public final class Elements {
  private Elements() {}

  /**
   * How many elements a value has.
   *
   * @param value a primitive array or a list
   * @throws ArgumentException if it is neither
   */
  public static int count(Object value) {
    return switch (value) {
      case byte[] array -> array.length;
      case List<?> list -> list.size();
      default -> {
        if (!value.getClass().isArray()) {
          throw notAList(value);
        }
        yield Array.getLength(value);
      }
    };
  }

  /**
   * Reads elements. Nothing is allocated for them before they are known to be inside.
   *
   * @param count how many, not negative; what they take is within the caller's limit
   * @return {@code byte[]} for s8 and u8, {@code short[]} for s16 and u16, {@code int[]} for s32,
   *     u32 and char, {@code long[]} for s64 and u64, {@code float[]}, {@code double[]}, {@code
   *     boolean[]}, else a list; unsigned numbers as their bits
   * @throws dev.airlock.error.GuestMemoryException if they are not all inside
   */
  public static Object read(MemoryAccess memory, long offset, long count, Layout element) {
    if (count > Integer.MAX_VALUE - 8) {
      throw new LimitException("%d elements fit no Java array".formatted(count));
    }
    memory.check(offset, count * element.byteSize());
    int length = (int) count;
    if (!(element instanceof Scalar scalar)) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        values.add(element.read(memory, offset + i * element.byteSize()));
      }
      return values;
    }
    Object target = newArray(scalar, length);
    readArray(memory, offset, target, length);
    return target;
  }

  /** Fills a primitive array whose elements are as wide as those in memory. */
  static void readArray(MemoryAccess memory, long offset, Object target, int length) {
    switch (target) {
      case byte[] array -> memory.read(offset, array, 0, length);
      case short[] array -> memory.read(offset, array, 0, length);
      case int[] array -> memory.read(offset, array, 0, length);
      case long[] array -> memory.read(offset, array, 0, length);
      case float[] array -> memory.read(offset, array, 0, length);
      case double[] array -> memory.read(offset, array, 0, length);
      default -> memory.read(offset, (boolean[]) target, 0, length);
    }
  }

  private static Object newArray(Scalar scalar, int length) {
    return switch (scalar) {
      case BOOL -> new boolean[length];
      case S8, U8 -> new byte[length];
      case S16, U16 -> new short[length];
      case S32, U32, CHAR -> new int[length];
      case S64, U64 -> new long[length];
      case F32 -> new float[length];
      case F64 -> new double[length];
    };
  }

  /**
   * Writes elements: a primitive array of the element's own width at once, anything else one by
   * one.
   *
   * @throws ArgumentException if an element is of another type or out of range; those before it are
   *     written
   * @throws dev.airlock.error.GuestMemoryException if they would not all be inside; then nothing
   *     was written
   */
  public static void write(MemoryAccess memory, long offset, Object value, Layout element) {
    if (writeArray(memory, offset, value, element)) {
      return;
    }
    List<?> values = asList(value);
    memory.check(offset, values.size() * element.byteSize());
    for (int i = 0; i < values.size(); i++) {
      try {
        element.write(memory, offset + i * element.byteSize(), values.get(i));
      } catch (ArgumentException e) {
        throw new ArgumentException("element %d: %s".formatted(i, e.getMessage()), e);
      }
    }
  }

  /** Writes a primitive array at once if its elements are as wide as those in memory. */
  static boolean writeArray(MemoryAccess memory, long offset, Object value, Layout element) {
    if (!(element instanceof Scalar scalar)) {
      return false;
    }
    switch (value) {
      case byte[] array when scalar.byteSize() == 1 && scalar != Scalar.BOOL ->
          memory.write(offset, array, 0, array.length);
      case short[] array when scalar == Scalar.S16 || scalar == Scalar.U16 ->
          memory.write(offset, array, 0, array.length);
      case int[] array when scalar == Scalar.S32 || scalar == Scalar.U32 ->
          memory.write(offset, array, 0, array.length);
      case long[] array when scalar == Scalar.S64 || scalar == Scalar.U64 ->
          memory.write(offset, array, 0, array.length);
      case float[] array when scalar == Scalar.F32 -> memory.write(offset, array, 0, array.length);
      case double[] array when scalar == Scalar.F64 -> memory.write(offset, array, 0, array.length);
      case boolean[] array when scalar == Scalar.BOOL ->
          memory.write(offset, array, 0, array.length);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The elements of a list or of a primitive array. */
  static List<?> asList(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value == null || !value.getClass().isArray()) {
      throw notAList(value);
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      values.add(Array.get(value, i));
    }
    return values;
  }

  private static ArgumentException notAList(@Nullable Object value) {
    return new ArgumentException("%s is neither a list nor an array".formatted(value), null);
  }
}
