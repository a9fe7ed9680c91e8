package dev.airlock.codec.managed;

import dev.airlock.codec.ArrayCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.dialect.ManagedClasses;
import dev.airlock.dialect.ManagedClasses.ManagedClass;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.layout.Elements;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.Memory;
import org.jspecify.annotations.Nullable;

/** An array of numbers as any of the classes that hold such. */
final class NumbersCodec<A> extends ReferenceCodec<A> {
  private final Class<A> type;
  private final Scalar element;
  private final ListClass target;

  NumbersCodec(Class<A> type, Scalar element, @Nullable ObjectKind kind, @Nullable ClassId id) {
    if (!ArrayCodec.isElement(type, element)) {
      throw new IllegalArgumentException(
          "%s can't be a list of %s".formatted(type.getSimpleName(), element));
    }
    this.type = type;
    this.element = element;
    this.target = new ListClass(kind, element, id);
  }

  @Override
  long put(Crossing crossing, ManagedHeap heap, A value, boolean give) {
    Object array = Present.argument(value, toString());
    ManagedClass made = heap.classOf(target);
    int count = array instanceof char[] chars ? chars.length : Elements.count(array);
    long byteSize = count * element.byteSize();
    if (ListClass.isDirect(made.kind())) {
      long object = heap.makeLeaf(crossing, byteSize, made.id(), give);
      write(crossing.memory(), object, array);
      return object;
    }
    long header = heap.makeList(crossing, made, byteSize, count);
    write(crossing.memory(), heap.elements(header), array);
    if (give) {
      heap.give(crossing, header);
    }
    return header;
  }

  private void write(Memory memory, long address, Object array) {
    if (array instanceof char[] chars) {
      memory.write(address, chars, 0, chars.length);
    } else {
      Elements.write(memory, address, array, element);
    }
  }

  @Override
  A get(Crossing crossing, ManagedHeap heap, long object) {
    Memory memory = crossing.memory();
    ManagedClasses.Elements elements = heap.classes().elementsOf(memory, object, element);
    crossing.chargeElements(elements.address(), elements.count(), element.byteSize(), toString());
    if (type == char[].class) {
      char[] chars = new char[(int) elements.count()];
      memory.read(elements.address(), chars, 0, chars.length);
      return type.cast(chars);
    }
    return type.cast(Elements.read(memory, elements.address(), elements.count(), element));
  }

  @Override
  public String toString() {
    return "list<" + element + ">";
  }
}
