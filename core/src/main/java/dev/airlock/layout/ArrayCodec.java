package dev.airlock.layout;

import static java.lang.invoke.MethodType.methodType;

import dev.airlock.error.ArgumentException;
import dev.airlock.memory.MemoryAccess;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes an array or list of a fixed length inside a record. */
// Two methods are called through method handles.
@SuppressWarnings("UnusedMethod")
final class ArrayCodec {
  private final Codec element;
  private final Class<?> elementType;
  private final FixedArray layout;
  private final boolean list;
  private final boolean bulk;
  private final String what;

  private ArrayCodec(
      Codec element, Class<?> elementType, FixedArray layout, boolean list, String what) {
    this.element = element.boxed();
    this.elementType = elementType;
    this.layout = layout;
    this.list = list;
    this.bulk = !list && isBulk(layout.element(), elementType);
    this.what = what;
  }

  /**
   * An array or a list.
   *
   * @param element the codec of an element
   * @param elementType the Java type of an element
   * @param type the Java type of the whole: an array of that, or {@link List}
   * @param what what messages call it
   */
  static Codec of(Codec element, Class<?> elementType, int length, Class<?> type, String what) {
    FixedArray layout = new FixedArray(element.layout(), length);
    ArrayCodec codec = new ArrayCodec(element, elementType, layout, type == List.class, what);
    MethodHandle read =
        codec.find("read", methodType(Object.class, MemoryAccess.class, long.class));
    MethodHandle write =
        codec.find("write", methodType(void.class, MemoryAccess.class, long.class, Object.class));
    return new Codec(
            layout,
            read.asType(read.type().changeReturnType(type)),
            write.asType(write.type().changeParameterType(2, type)))
        .withoutNull(what);
  }

  private MethodHandle find(String name, MethodType type) {
    try {
      return MethodHandles.lookup().bind(this, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("BUG: no " + name, e);
    }
  }

  /** Whether elements lie in memory as they lie in a Java array. */
  private static boolean isBulk(Layout element, Class<?> type) {
    return type == boolean.class
        || type == float.class
        || type == double.class
        || (type.isPrimitive()
            && element != Scalar.CHAR
            && element.byteSize() == NumberCodecs.byteSize(type));
  }

  private Object read(MemoryAccess memory, long offset) {
    int length = layout.length();
    if (list) {
      Object[] values = new Object[length];
      for (int i = 0; i < length; i++) {
        values[i] = readElement(memory, offset, i);
      }
      return List.of(values);
    }
    Object array = Array.newInstance(elementType, length);
    if (bulk) {
      Elements.readArray(memory, offset, array, length);
    } else {
      for (int i = 0; i < length; i++) {
        Array.set(array, i, readElement(memory, offset, i));
      }
    }
    return array;
  }

  private void write(MemoryAccess memory, long offset, Object value) {
    int length = value instanceof List<?> values ? values.size() : Array.getLength(value);
    if (length != layout.length()) {
      throw new ArgumentException(
          "%s has %d elements, not %d".formatted(what, length, layout.length()), null);
    }
    if (bulk && Elements.writeArray(memory, offset, value, layout.element())) {
      return;
    }
    for (int i = 0; i < length; i++) {
      Object part = value instanceof List<?> values ? values.get(i) : Array.get(value, i);
      writeElement(memory, offset, i, part);
    }
  }

  private Object readElement(MemoryAccess memory, long offset, int index) {
    try {
      return (Object)
          element.read().invokeExact(memory, offset + index * layout.element().byteSize());
    } catch (Throwable e) {
      throw RecordLayout.thrown(e);
    }
  }

  private void writeElement(MemoryAccess memory, long offset, int index, @Nullable Object value) {
    if (value == null) {
      throw new ArgumentException("element %d of %s is null".formatted(index, what), null);
    }
    try {
      element.write().invokeExact(memory, offset + index * layout.element().byteSize(), value);
    } catch (Throwable e) {
      throw RecordLayout.thrown(e);
    }
  }
}
