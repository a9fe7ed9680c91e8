package dev.airlock.codec.canonical;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list whose length belongs to its type, so that its elements stand where it is. */
final class FixedListCodec<T extends @Nullable Object> extends Codec<List<T>> {
  private final Codec<T> element;
  private final int length;
  private final List<ValueType> flat;

  FixedListCodec(Codec<T> element, int length) {
    this.element = element;
    this.length = length;
    if (length < 1) {
      throw new IllegalArgumentException("a list of %d elements".formatted(length));
    }
    List<ValueType> types = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      types.addAll(element.flat());
    }
    this.flat = List.copyOf(types);
  }

  @Override
  public List<ValueType> flat() {
    return flat;
  }

  @Override
  public long byteSize() {
    return length * element.byteSize();
  }

  @Override
  public int alignment() {
    return element.alignment();
  }

  private Object[] elements(@Nullable List<T> value) {
    Object[] elements = Present.argument(value, toString()).toArray();
    if (elements.length != length) {
      throw new ArgumentException(
          "it has %d elements, but the type is %s".formatted(elements.length, this), null);
    }
    return elements;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void lower(Crossing crossing, List<T> value) {
    for (Object each : elements(value)) {
      element.lower(crossing, (T) each);
    }
  }

  @Override
  public List<T> lift(Crossing crossing) {
    List<T> list = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      list.add(element.lift(crossing));
    }
    return Collections.unmodifiableList(list);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void store(Crossing crossing, long address, List<T> value) {
    Object[] elements = elements(value);
    for (int i = 0; i < length; i++) {
      element.store(crossing, address + i * element.byteSize(), (T) elements[i]);
    }
  }

  @Override
  public List<T> load(Crossing crossing, long address) {
    List<T> list = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      list.add(element.load(crossing, address + i * element.byteSize()));
    }
    return Collections.unmodifiableList(list);
  }

  @Override
  public String toString() {
    return "list<%s, %d>".formatted(element, length);
  }
}
