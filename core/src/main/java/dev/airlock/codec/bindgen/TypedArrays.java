package dev.airlock.codec.bindgen;

import dev.airlock.memory.Memory;
import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays of numbers as guests see them: {@code Uint8Array} and its like. */
final class TypedArrays {
  private TypedArrays() {}

  static boolean is(@Nullable Object value) {
    return value != null
        && value.getClass().isArray()
        && value.getClass().getComponentType().isPrimitive();
  }

  /** Reads so many elements of memory into an array, which may be longer. */
  static void copy(Memory memory, long address, @Nullable Object array, int count) {
    switch (array) {
      case byte[] bytes -> memory.read(address, bytes, 0, count);
      case short[] numbers -> memory.read(address, numbers, 0, count);
      case int[] numbers -> memory.read(address, numbers, 0, count);
      case long[] numbers -> memory.read(address, numbers, 0, count);
      case float[] numbers -> memory.read(address, numbers, 0, count);
      case double[] numbers -> memory.read(address, numbers, 0, count);
      case null, default -> throw noArray(array);
    }
  }

  /** Writes an array to memory that the guest made room in for so many elements. */
  static void write(Memory memory, long address, long count, @Nullable Object array) {
    Object source = array instanceof JsBytes bytes ? bytes.copy() : array;
    if (source == null || !is(source)) {
      throw noArray(source);
    }
    int length = Array.getLength(source);
    if (length > count) {
      throw new JsException(JsError.of("%d elements don't fit into %d".formatted(length, count)));
    }
    switch (source) {
      case byte[] bytes -> memory.write(address, bytes, 0, length);
      case short[] numbers -> memory.write(address, numbers, 0, length);
      case int[] numbers -> memory.write(address, numbers, 0, length);
      case long[] numbers -> memory.write(address, numbers, 0, length);
      case float[] numbers -> memory.write(address, numbers, 0, length);
      case double[] numbers -> memory.write(address, numbers, 0, length);
      default -> throw noArray(source);
    }
  }

  /** How many bytes an element has. */
  static int elementBytes(@Nullable Object array) {
    return switch (array) {
      case byte[] bytes -> Byte.BYTES;
      case short[] numbers -> Short.BYTES;
      case int[] numbers -> Integer.BYTES;
      case float[] numbers -> Float.BYTES;
      case long[] numbers -> Long.BYTES;
      case double[] numbers -> Double.BYTES;
      case null, default -> throw noArray(array);
    };
  }

  /** {@code new Uint8Array(value)}. */
  static Object bytesOf(@Nullable Object value) {
    return switch (value) {
      case JsBytes bytes -> new JsBytes(bytes.guest(), bytes.address(), bytes.length(), true);
      case byte[] bytes -> bytes.clone();
      case List<?> list -> bytesOf(list);
      case null, default -> throw noArray(value);
    };
  }

  private static byte[] bytesOf(List<?> list) {
    byte[] bytes = new byte[list.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Js.number(list.get(i));
    }
    return bytes;
  }

  private static JsException noArray(@Nullable Object value) {
    return new JsException(JsError.of("%s is no array of numbers".formatted(Js.debug(value))));
  }
}
