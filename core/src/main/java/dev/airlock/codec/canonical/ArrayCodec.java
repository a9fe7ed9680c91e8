package dev.airlock.codec.canonical;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.layout.Elements;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.Memory;

/** A list of numbers as a Java array, in one bulk copy. */
final class ArrayCodec<A> extends CountedCodec<A> {
  private final Class<A> type;
  private final Scalar element;

  ArrayCodec(AddressSize size, Class<A> type, Scalar element) {
    super(size);
    this.type = type;
    this.element = element;
    if (!isElement(type, element)) {
      throw new IllegalArgumentException(
          "%s can't be a list of %s".formatted(type.getSimpleName(), element));
    }
  }

  private static boolean isElement(Class<?> type, Scalar element) {
    return switch (element) {
      case BOOL -> type == boolean[].class;
      case S8, U8 -> type == byte[].class;
      case S16 -> type == short[].class;
      case U16 -> type == short[].class || type == char[].class;
      case S32, U32, CHAR -> type == int[].class;
      case S64, U64 -> type == long[].class;
      case F32 -> type == float[].class;
      case F64 -> type == double[].class;
    };
  }

  @Override
  protected void put(Crossing crossing, A value) {
    Object array = Present.argument(value, toString());
    if (element == Scalar.CHAR) {
      for (int codePoint : (int[]) array) {
        CharCodec.requireArgument(codePoint);
      }
    }
    int count = array instanceof char[] chars ? chars.length : Elements.count(array);
    long byteSize = Room.requireByteSize(count * element.byteSize(), toString());
    long address = Room.allocate(crossing, byteSize, element.alignment());
    if (count > 0) {
      Memory memory = crossing.memory();
      switch (array) {
        case byte[] bytes -> memory.write(address, bytes, 0, count);
        case char[] chars -> memory.write(address, chars, 0, count);
        case int[] numbers -> memory.write(address, numbers, 0, count);
        default -> Elements.write(memory, address, array, element);
      }
    }
    crossing.placed(address, count);
  }

  @Override
  protected A get(Crossing crossing, long address, long units) {
    Room.checkAligned(address, element.alignment(), toString());
    crossing.chargeElements(address, units, element.byteSize(), toString());
    if (type == char[].class) {
      char[] chars = new char[(int) units];
      crossing.memory().read(address, chars, 0, chars.length);
      return type.cast(chars);
    }
    Object array = Elements.read(crossing.memory(), address, units, element);
    switch (array) {
      case float[] floats -> canonicalise(floats);
      case double[] doubles -> canonicalise(doubles);
      case int[] codePoints when element == Scalar.CHAR -> {
        for (int codePoint : codePoints) {
          CharCodec.requireGiven(codePoint);
        }
      }
      default -> {}
    }
    return type.cast(array);
  }

  private static void canonicalise(float[] floats) {
    for (int i = 0; i < floats.length; i++) {
      if (Float.isNaN(floats[i])) {
        floats[i] = Float.NaN;
      }
    }
  }

  private static void canonicalise(double[] doubles) {
    for (int i = 0; i < doubles.length; i++) {
      if (Double.isNaN(doubles[i])) {
        doubles[i] = Double.NaN;
      }
    }
  }

  @Override
  public String toString() {
    return "list<" + element + ">";
  }
}
