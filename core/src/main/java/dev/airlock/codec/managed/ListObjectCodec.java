package dev.airlock.codec.managed;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.NumberCodecs;
import dev.airlock.codec.Present;
import dev.airlock.dialect.ManagedClasses;
import dev.airlock.dialect.ManagedClasses.ManagedClass;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.error.ArgumentException;
import dev.airlock.layout.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list as an {@code Array} or any other class that holds such elements. */
final class ListObjectCodec<T extends @Nullable Object> extends ReferenceCodec<List<T>> {
  private static final int MOST_ELEMENTS_AT_FIRST = 1 << 16;

  private final Codec<T> element;
  private final @Nullable Scalar scalar;
  private final ListClass target;

  ListObjectCodec(Codec<T> element, @Nullable ObjectKind kind, @Nullable ClassId id) {
    this.element = element;
    this.scalar = NumberCodecs.scalar(element);
    if (scalar == null && !(element.basis() instanceof ReferenceCodec<?>)) {
      throw new IllegalArgumentException("AssemblyScript has no list of " + element);
    }
    this.target = new ListClass(kind, scalar, id);
  }

  @Override
  long put(Crossing crossing, ManagedHeap heap, List<T> value, boolean give) {
    List<T> list = Present.argument(value, toString());
    ManagedClass made = heap.classOf(target);
    int count = list.size();
    long byteSize = count * element.byteSize();
    heap.enter(toString());
    try {
      long object;
      long elements;
      if (ListClass.isDirect(made.kind())) {
        object = heap.make(crossing, byteSize, made.id());
        elements = object;
      } else {
        object = heap.makeList(crossing, made, byteSize, count);
        elements = heap.elements(object);
      }
      fill(crossing, elements, elements + byteSize, list);
      if (give) {
        heap.give(crossing, object);
      }
      return object;
    } finally {
      heap.leave();
    }
  }

  @SuppressWarnings("NullAway") // a list of T has elements of T, null included if T has it
  private void fill(Crossing crossing, long from, long to, List<T> list) {
    long at = from;
    for (T each : list) {
      if (at == to) {
        throw new ArgumentException("the list grew while it was passed", null);
      }
      element.store(crossing, at, each);
      at += element.byteSize();
    }
  }

  @Override
  List<T> get(Crossing crossing, ManagedHeap heap, long object) {
    ManagedClasses.Elements elements =
        scalar == null
            ? heap.classes().referencesOf(crossing.memory(), object)
            : heap.classes().elementsOf(crossing.memory(), object, scalar);
    long count = elements.count();
    crossing.chargeElements(elements.address(), count, element.byteSize(), toString());
    crossing.chargeReferences(count, toString());
    List<T> list = new ArrayList<>((int) Math.min(count, MOST_ELEMENTS_AT_FIRST));
    heap.enter(toString());
    try {
      for (long i = 0; i < count; i++) {
        list.add(element.load(crossing, elements.address() + i * element.byteSize()));
      }
    } finally {
      heap.leave();
    }
    return Collections.unmodifiableList(list);
  }

  @Override
  public String toString() {
    return "list<" + element + ">";
  }
}
