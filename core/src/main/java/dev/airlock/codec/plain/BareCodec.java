package dev.airlock.codec.plain;

import dev.airlock.codec.AddressCodec;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;

/**
 * Data of which only the address is passed, as its length travels in some other way or is known. It
 * can be written; to be read it needs its length.
 */
final class BareCodec<T> extends AddressCodec<T> {
  private final CountedCodec<T> data;

  BareCodec(AddressSize size, CountedCodec<T> data) {
    super(size);
    this.data = data;
  }

  @Override
  protected long put(Crossing crossing, T value) {
    data.placeData(crossing, value);
    return crossing.placedAddress();
  }

  @Override
  protected T get(Crossing crossing, long address) {
    throw new UnsupportedOperationException(
        "a %s of which only the address is there can't be read; say where its length is"
            .formatted(this));
  }

  @Override
  public String toString() {
    return data.toString();
  }
}
