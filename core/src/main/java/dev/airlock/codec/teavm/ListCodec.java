package dev.airlock.codec.teavm;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.memory.Memory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array of references. A host can make a {@code String[]} only; it can read any.
 *
 * @param <T> the element's type
 */
final class ListCodec<T extends @Nullable Object> extends ObjectCodec<List<T>> {
  private final Codec<T> element;

  ListCodec(Codec<T> element, boolean nullable) {
    super(nullable);
    this.element = element;
  }

  @Override
  ObjectCodec<List<T>> orNull() {
    return new ListCodec<>(element, true);
  }

  /**
   * The elements are made before the array, so that the array is young when it gets them: an older
   * one would have to tell the collector.
   */
  @Override
  long make(TeavmObjects objects, Crossing crossing, List<T> value) {
    Codec<?> codec = element;
    if (!(codec instanceof TextCodec text)) {
      throw new UnsupportedOperationException(
          "TeaVM lets a host make no array of %s; pass strings".formatted(element));
    }
    objects.beginSeveral();
    long[] kept = new long[value.size()];
    int count = 0;
    try {
      for (T each : value) {
        kept[count++] = element(objects, crossing, text, (String) each);
      }
      long array = objects.allocate("teavm_allocateStringArray", kept.length, Integer.BYTES);
      long at = objects.call("teavm_objectArrayData", array);
      Memory memory = crossing.memory();
      for (long each : kept) {
        memory.writeInt(
            at, (int) (each == 0 || !objects.isHolding() ? each : objects.rooted(each)));
        at += Integer.BYTES;
      }
      return array;
    } finally {
      if (objects.isHolding() && crossing.guest().isUsable()) {
        for (int i = 0; i < count; i++) {
          if (kept[i] != 0) {
            objects.unroot(kept[i]);
          }
        }
      }
    }
  }

  /** The root of an element; without roots, its address; 0 for null. */
  private static long element(
      TeavmObjects objects, Crossing crossing, TextCodec text, @Nullable String value) {
    if (value == null) {
      return 0;
    }
    long reference = text.make(objects, crossing, value);
    return objects.isHolding() ? objects.root(reference) : reference;
  }

  @Override
  List<T> read(TeavmObjects objects, Crossing crossing, long reference) {
    long count = objects.call("teavm_arrayLength", reference);
    long data = objects.call("teavm_objectArrayData", reference);
    crossing.chargeElements(data, count, Integer.BYTES, toString());
    crossing.chargeReferences(count, toString());
    List<T> list = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      list.add(element.load(crossing, data + i * Integer.BYTES));
    }
    return Collections.unmodifiableList(list);
  }

  @Override
  public String toString() {
    return "list<" + element + ">";
  }
}
