package dev.airlock.codec.plain;

import dev.airlock.codec.Codec;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import dev.airlock.error.GuestErrorException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data whose address and length share one number of 64 bits; 0 is null, where null is allowed. */
final class PackedCodec<T> extends Codec<@Nullable T> {
  private static final long LOW = 0xFFFF_FFFFL;

  private final CountedCodec<T> data;
  private final boolean addressHigh;
  private final boolean nullable;

  PackedCodec(CountedCodec<T> data, boolean addressHigh, boolean nullable) {
    this.data = data;
    this.addressHigh = addressHigh;
    this.nullable = nullable;
  }

  PackedCodec<T> orNull() {
    return new PackedCodec<>(data, addressHigh, true);
  }

  @Override
  public List<ValueType> flat() {
    return List.of(ValueType.I64);
  }

  @Override
  public long byteSize() {
    return Long.BYTES;
  }

  @Override
  public int alignment() {
    return Long.BYTES;
  }

  private long pack(Crossing crossing, @Nullable T value) {
    if (value == null && nullable) {
      return 0;
    }
    data.placeData(crossing, Present.argument(value, toString()));
    long address = crossing.placedAddress();
    long units = crossing.placedUnits();
    return addressHigh ? address << 32 | units : units << 32 | address;
  }

  private @Nullable T unpack(Crossing crossing, long packed) {
    long high = packed >>> 32;
    long low = packed & LOW;
    long address = addressHigh ? high : low;
    if (address == 0 && nullable) {
      return null;
    }
    if (packed == 0) {
      throw new GuestErrorException(
          "the guest gave none for %s; where it may, say Optional or @Nullable".formatted(this));
    }
    return data.readData(crossing, address, addressHigh ? low : high);
  }

  @Override
  public void lower(Crossing crossing, @Nullable T value) {
    crossing.pass(pack(crossing, value));
  }

  @Override
  public @Nullable T lift(Crossing crossing) {
    return unpack(crossing, crossing.take());
  }

  @Override
  public void store(Crossing crossing, long address, @Nullable T value) {
    crossing.memory().writeLong(address, pack(crossing, value));
  }

  @Override
  public @Nullable T load(Crossing crossing, long address) {
    return unpack(crossing, crossing.memory().readLong(address));
  }

  @Override
  public String toString() {
    return data.toString();
  }
}
