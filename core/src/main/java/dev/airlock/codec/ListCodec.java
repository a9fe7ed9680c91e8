package dev.airlock.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list with its length in elements, which stand one behind the other. */
public final class ListCodec<T extends @Nullable Object> extends CountedCodec<List<T>> {
  private static final int MOST_ELEMENTS_AT_FIRST = 1 << 16;

  private final Codec<T> element;

  /** A list of such elements. */
  public ListCodec(AddressSize size, Codec<T> element) {
    super(size);
    this.element = element;
  }

  @Override
  @SuppressWarnings("NullAway") // a list of T has elements of T, null included if T has it
  protected void put(Crossing crossing, List<T> value) {
    List<T> list = Present.argument(value, toString());
    int count = list.size();
    long stride = element.byteSize();
    long address = crossing.place(count * stride, element.alignment());
    long at = address;
    for (T each : list) {
      element.store(crossing, at, each);
      at += stride;
    }
    crossing.placed(address, count);
  }

  @Override
  protected List<T> get(Crossing crossing, long address, long units) {
    long stride = element.byteSize();
    long byteSize = crossing.chargeElements(address, units, stride, toString());
    crossing.chargeReferences(units, toString());
    List<T> list = new ArrayList<>((int) Math.min(units, MOST_ELEMENTS_AT_FIRST));
    for (long i = 0; i < units; i++) {
      list.add(element.load(crossing, address + i * stride));
    }
    crossing.own(address, byteSize, element.alignment());
    return Collections.unmodifiableList(list);
  }

  @Override
  public String toString() {
    return "list<" + element + ">";
  }
}
