package dev.airlock.codec.plain;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.NumberCodecs;
import dev.airlock.codec.RecordCodec;
import dev.airlock.engine.ValueType;
import dev.airlock.layout.Scalar;
import java.util.List;

/**
 * Two neighbouring fields of a struct, or two parameters: an address, and a length of any width,
 * which may come first.
 */
final class SizedCodec<T> extends Codec<T> {
  private final AddressSize size;
  private final CountedCodec<T> data;
  private final Codec<Long> length;
  private final boolean lengthFirst;
  private final long addressOffset;
  private final long lengthOffset;
  private final long byteSize;

  SizedCodec(AddressSize size, CountedCodec<T> data, Scalar length, boolean lengthFirst) {
    this.size = size;
    this.data = data;
    this.length = NumberCodecs.of(length, Long.class);
    this.lengthFirst = lengthFirst;
    this.addressOffset = lengthFirst ? RecordCodec.align(length.byteSize(), size.byteSize()) : 0;
    this.lengthOffset = lengthFirst ? 0 : RecordCodec.align(size.byteSize(), length.alignment());
    this.byteSize =
        lengthFirst ? addressOffset + size.byteSize() : lengthOffset + length.byteSize();
  }

  @Override
  public List<ValueType> flat() {
    ValueType number = length.flat().getFirst();
    return lengthFirst ? List.of(number, size.type()) : List.of(size.type(), number);
  }

  /** Without the padding that C would put behind a struct of the two, since they aren't one. */
  @Override
  public long byteSize() {
    return byteSize;
  }

  @Override
  public int alignment() {
    return Math.max(size.byteSize(), length.alignment());
  }

  @Override
  public void lower(Crossing crossing, T value) {
    data.placeData(crossing, value);
    long address = crossing.placedAddress();
    long units = crossing.placedUnits();
    if (lengthFirst) {
      length.lower(crossing, units);
      crossing.pass(address);
    } else {
      crossing.pass(address);
      length.lower(crossing, units);
    }
  }

  @Override
  public T lift(Crossing crossing) {
    if (lengthFirst) {
      long units = length.lift(crossing);
      return data.readData(crossing, crossing.takeAddress(), units);
    }
    long address = crossing.takeAddress();
    return data.readData(crossing, address, length.lift(crossing));
  }

  @Override
  public void store(Crossing crossing, long address, T value) {
    data.placeData(crossing, value);
    crossing.writeAddress(address + addressOffset, crossing.placedAddress());
    length.store(crossing, address + lengthOffset, crossing.placedUnits());
  }

  @Override
  public T load(Crossing crossing, long address) {
    return data.readData(
        crossing,
        crossing.readAddress(address + addressOffset),
        length.load(crossing, address + lengthOffset));
  }

  @Override
  public String toString() {
    return data.toString();
  }
}
