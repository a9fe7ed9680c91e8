package dev.airlock.codec;

import dev.airlock.layout.Elements;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.Memory;

/** An array of numbers with its length in elements. */
public final class ArrayCodec<A> extends CountedCodec<A> {
  private final Class<A> type;
  private final Scalar element;

  /**
   * An array.
   *
   * @param type the class of the Java array
   * @param element what its elements are in the guest
   */
  public ArrayCodec(AddressSize size, Class<A> type, Scalar element) {
    super(size);
    this.type = type;
    this.element = element;
    if (!type.isArray() || !isElement(type, element)) {
      throw new IllegalArgumentException(
          "%s can't be a list of %s".formatted(type.getSimpleName(), element));
    }
  }

  /** Whether a Java array's elements are as wide as those in the guest. */
  public static boolean isElement(Class<?> type, Scalar element) {
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
    if (array instanceof byte[] bytes) {
      long address = crossing.place(bytes.length, 1);
      crossing.memory().write(address, bytes, 0, bytes.length);
      crossing.placed(address, bytes.length);
      return;
    }
    int count = array instanceof char[] chars ? chars.length : Elements.count(array);
    long address = crossing.place(count * element.byteSize(), element.alignment());
    Memory memory = crossing.memory();
    if (array instanceof char[] chars) {
      memory.write(address, chars, 0, count);
    } else {
      Elements.write(memory, address, array, element);
    }
    crossing.placed(address, count);
  }

  @Override
  protected A get(Crossing crossing, long address, long units) {
    long byteSize = crossing.chargeElements(address, units, element.byteSize(), toString());
    A array;
    if (type == char[].class) {
      char[] chars = new char[(int) units];
      crossing.memory().read(address, chars, 0, chars.length);
      array = type.cast(chars);
    } else {
      array = type.cast(Elements.read(crossing.memory(), address, units, element));
    }
    crossing.own(address, byteSize, element.alignment());
    return array;
  }

  @Override
  public String toString() {
    return "list<" + element + ">";
  }
}
