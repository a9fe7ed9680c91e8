package dev.airlock.codec.teavm;

import dev.airlock.codec.Crossing;
import dev.airlock.layout.Elements;
import dev.airlock.layout.Scalar;

/** An array of numbers. */
final class ArrayCodec<A> extends ObjectCodec<A> {
  private final Class<A> type;
  private final Scalar element;
  private final String kind;

  ArrayCodec(Class<A> type, Scalar element, boolean nullable) {
    super(nullable);
    this.type = type;
    this.element = element;
    this.kind =
        switch (type.getComponentType().getName()) {
          case "byte" -> "Byte";
          case "short" -> "Short";
          case "char" -> "Char";
          case "int" -> "Int";
          case "long" -> "Long";
          case "float" -> "Float";
          case "double" -> "Double";
          default ->
              throw new UnsupportedOperationException(
                  "TeaVM lets a host make no %s; pass a byte[]".formatted(type.getSimpleName()));
        };
  }

  @Override
  ObjectCodec<A> orNull() {
    return new ArrayCodec<>(type, element, true);
  }

  private long data(TeavmObjects objects, long array) {
    return objects.call(
        "teavm_" + Character.toLowerCase(kind.charAt(0)) + kind.substring(1) + "ArrayData", array);
  }

  @Override
  long make(TeavmObjects objects, Crossing crossing, A value) {
    int count = value instanceof char[] chars ? chars.length : Elements.count(value);
    long array = objects.allocate("teavm_allocate" + kind + "Array", count, element.byteSize());
    long data = data(objects, array);
    if (value instanceof char[] chars) {
      crossing.memory().write(data, chars, 0, count);
    } else {
      Elements.write(crossing.memory(), data, value, element);
    }
    return array;
  }

  @Override
  A read(TeavmObjects objects, Crossing crossing, long reference) {
    long count = objects.call("teavm_arrayLength", reference);
    long data = data(objects, reference);
    crossing.chargeElements(data, count, element.byteSize(), toString());
    if (type == char[].class) {
      char[] chars = new char[(int) count];
      crossing.memory().read(data, chars, 0, chars.length);
      return type.cast(chars);
    }
    return type.cast(Elements.read(crossing.memory(), data, count, element));
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }
}
