package dev.airlock.codec.canonical;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list, whose elements stand one behind the other. */
final class ListCodec<T extends @Nullable Object> extends CountedCodec<List<T>> {
  private static final int MOST_ELEMENTS_AT_FIRST = 1 << 16;

  private final Codec<T> element;

  ListCodec(AddressSize size, Codec<T> element) {
    super(size);
    this.element = element;
  }

  /** The list is copied first: one that changes meanwhile must not write beyond its block. */
  @Override
  @SuppressWarnings({"NullAway", "unchecked"}) // a list of T has elements of T, null included
  protected void put(Crossing crossing, List<T> value) {
    Object[] elements = Present.argument(value, toString()).toArray();
    long stride = element.byteSize();
    long byteSize = Room.requireByteSize(elements.length * stride, toString());
    long address = Room.allocate(crossing, byteSize, element.alignment());
    for (int i = 0; i < elements.length; i++) {
      element.store(crossing, address + i * stride, (T) elements[i]);
    }
    crossing.placed(address, elements.length);
  }

  @Override
  protected List<T> get(Crossing crossing, long address, long units) {
    long stride = element.byteSize();
    Room.checkAligned(address, element.alignment(), toString());
    crossing.chargeElements(address, units, stride, toString());
    crossing.chargeReferences(units, toString());
    List<T> list = new ArrayList<>((int) Math.min(units, MOST_ELEMENTS_AT_FIRST));
    for (long i = 0; i < units; i++) {
      list.add(element.load(crossing, address + i * stride));
    }
    return Collections.unmodifiableList(list);
  }

  @Override
  public String toString() {
    return "list<" + element + ">";
  }
}
