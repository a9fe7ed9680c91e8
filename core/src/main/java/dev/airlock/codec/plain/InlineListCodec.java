package dev.airlock.codec.plain;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of a fixed length inside a struct. It is only ever in memory. */
final class InlineListCodec<T extends @Nullable Object> extends Codec<List<T>> {
  private final Codec<T> element;
  private final int count;

  InlineListCodec(Codec<T> element, int count) {
    this.element = element;
    this.count = count;
  }

  @Override
  public List<ValueType> flat() {
    return List.of();
  }

  @Override
  public long byteSize() {
    return count * element.byteSize();
  }

  @Override
  public int alignment() {
    return element.alignment();
  }

  @Override
  public void lower(Crossing crossing, List<T> value) {
    throw inMemoryOnly();
  }

  @Override
  public List<T> lift(Crossing crossing) {
    throw inMemoryOnly();
  }

  private IllegalStateException inMemoryOnly() {
    return new IllegalStateException("BUG: %s is part of a struct".formatted(this));
  }

  @Override
  @SuppressWarnings("NullAway") // a list of T has elements of T, null included if T has it
  public void store(Crossing crossing, long address, List<T> value) {
    if (Present.argument(value, toString()).size() != count) {
      throw new ArgumentException(
          "%d elements are given for %s".formatted(value.size(), this), null);
    }
    long at = address;
    for (T each : value) {
      element.store(crossing, at, each);
      at += element.byteSize();
    }
  }

  @Override
  public List<T> load(Crossing crossing, long address) {
    crossing.chargeElements(address, count, element.byteSize(), toString());
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(element.load(crossing, address + i * element.byteSize()));
    }
    return Collections.unmodifiableList(list);
  }

  @Override
  public String toString() {
    return "list<%s, %d>".formatted(element, count);
  }
}
