package dev.airlock.codec.plain;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slice of Go: an address, a length and a capacity. A nil slice has address 0; where that is not
 * null, it is empty.
 */
final class SliceCodec<T> extends Codec<@Nullable T> {
  private static final int WORDS = 3;

  private final AddressSize size;
  private final CountedCodec<T> data;
  private final boolean nullable;

  SliceCodec(AddressSize size, CountedCodec<T> data, boolean nullable) {
    this.size = size;
    this.data = data;
    this.nullable = nullable;
  }

  SliceCodec<T> orNull() {
    return new SliceCodec<>(size, data, true);
  }

  CountedCodec<T> data() {
    return data;
  }

  @Override
  public List<ValueType> flat() {
    return Collections.nCopies(WORDS, size.type());
  }

  @Override
  public long byteSize() {
    return (long) WORDS * size.byteSize();
  }

  @Override
  public int alignment() {
    return size.byteSize();
  }

  /** Go takes an empty slice whose address is 0 for nil, which it treats as empty. */
  private void put(Crossing crossing, @Nullable T value) {
    if (value == null && nullable) {
      crossing.placed(0, 0);
    } else {
      data.placeData(crossing, Present.argument(value, toString()));
    }
  }

  private @Nullable T get(Crossing crossing, long address, long units) {
    return address == 0 && nullable ? null : data.readData(crossing, address, units);
  }

  @Override
  public void lower(Crossing crossing, @Nullable T value) {
    put(crossing, value);
    crossing.pass(crossing.placedAddress());
    crossing.pass(crossing.placedUnits());
    crossing.pass(crossing.placedUnits());
  }

  @Override
  public @Nullable T lift(Crossing crossing) {
    long address = crossing.takeAddress();
    long units = crossing.takeAddress();
    crossing.skip(1);
    return get(crossing, address, units);
  }

  @Override
  public void store(Crossing crossing, long address, @Nullable T value) {
    put(crossing, value);
    long units = crossing.placedUnits();
    crossing.writeAddress(address, crossing.placedAddress());
    crossing.writeAddress(address + size.byteSize(), units);
    crossing.writeAddress(address + 2L * size.byteSize(), units);
  }

  @Override
  public @Nullable T load(Crossing crossing, long address) {
    return get(
        crossing, crossing.readAddress(address), crossing.readAddress(address + size.byteSize()));
  }

  @Override
  public String toString() {
    return data.toString();
  }
}
