package dev.airlock.codec.bindgen;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of what is an object to JavaScript: in memory, the indices of the objects. */
final class VectorCodec<T extends @Nullable Object> extends CountedCodec<List<T>> {
  private static final int INDEX_BYTES = 4;

  private final BindgenCodec<T> element;

  VectorCodec(BindgenCodec<T> element) {
    super(AddressSize.WASM32);
    this.element = element;
  }

  @Override
  @SuppressWarnings("NullAway") // a list of T has elements of T, null included if T has it
  protected void put(Crossing crossing, List<T> value) {
    List<T> list = Present.argument(value, toString());
    JsObjects objects = BindgenCodec.objects(crossing);
    long address = crossing.place((long) INDEX_BYTES * list.size(), INDEX_BYTES);
    long at = address;
    for (T each : list) {
      int index = objects.addIndex(element.toJs(each));
      crossing.memory().writeInt(at, index);
      at += INDEX_BYTES;
    }
    crossing.placed(address, list.size());
  }

  /** All are the host's before any is looked at, so that none is lost if one is no such value. */
  @Override
  protected List<T> get(Crossing crossing, long address, long units) {
    long byteSize = crossing.chargeElements(address, units, INDEX_BYTES, toString());
    crossing.chargeReferences(units, toString());
    crossing.own(address, byteSize, INDEX_BYTES);
    List<@Nullable Object> objects =
        BindgenCodec.objects(crossing).takeIndices(crossing.memory(), address, (int) units);
    List<T> list = new ArrayList<>(objects.size());
    for (Object object : objects) {
      list.add(element.fromJs(object));
    }
    return Collections.unmodifiableList(list);
  }

  @Override
  public String toString() {
    return "list<" + element + ">";
  }
}
