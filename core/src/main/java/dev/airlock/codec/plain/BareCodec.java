package dev.airlock.codec.plain;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import java.util.List;

/**
 * Data of which only the address is passed, as its length travels in some other way or is known. It
 * can be written; to be read it needs its length.
 */
final class BareCodec<T> extends Codec<T> {
  private final AddressSize size;
  private final CountedCodec<T> data;

  BareCodec(AddressSize size, CountedCodec<T> data) {
    this.size = size;
    this.data = data;
  }

  @Override
  public List<ValueType> flat() {
    return List.of(size.type());
  }

  @Override
  public long byteSize() {
    return size.byteSize();
  }

  @Override
  public int alignment() {
    return size.byteSize();
  }

  @Override
  public void lower(Crossing crossing, T value) {
    data.placeData(crossing, value);
    crossing.pass(crossing.placedAddress());
  }

  @Override
  public void store(Crossing crossing, long address, T value) {
    data.placeData(crossing, value);
    crossing.writeAddress(address, crossing.placedAddress());
  }

  @Override
  public T lift(Crossing crossing) {
    throw lengthless();
  }

  @Override
  public T load(Crossing crossing, long address) {
    throw lengthless();
  }

  private UnsupportedOperationException lengthless() {
    return new UnsupportedOperationException(
        "a %s of which only the address is there can't be read; say where its length is"
            .formatted(this));
  }

  @Override
  public String toString() {
    return data.toString();
  }
}
