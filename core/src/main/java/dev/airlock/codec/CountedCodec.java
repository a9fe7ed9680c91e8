package dev.airlock.codec;

import dev.airlock.engine.ValueType;
import java.util.List;

/**
 * Data elsewhere in memory, known by its address and its length, side by side: as two numbers, or
 * as two words.
 */
public abstract class CountedCodec<T> extends Codec<T> {
  private final AddressSize size;
  private final List<ValueType> flat;

  /** For the subclasses. */
  protected CountedCodec(AddressSize size) {
    this.size = size;
    this.flat = List.of(size.type(), size.type());
  }

  /**
   * Writes the data into a place of its own, and says where that is by {@link Crossing#placed}.
   *
   * @param value the data, never null
   */
  protected abstract void put(Crossing crossing, T value);

  /**
   * Reads the data, after holding its length against the limit and its range against the memory,
   * and takes over its block if blocks are the host's.
   *
   * @param address where it is; hostile
   * @param units its length, in units of the type, unsigned; hostile
   */
  protected abstract T get(Crossing crossing, long address, long units);

  /**
   * Writes the data into a place of its own, for callers that pass its bounds in a way of their
   * own: {@link Crossing#placedAddress} and {@link Crossing#placedUnits}.
   */
  public final void placeData(Crossing crossing, T value) {
    put(crossing, value);
  }

  /**
   * Reads data whose bounds came in some other way.
   *
   * @param address where it is; hostile
   * @param units its length, in units of the type, unsigned; hostile
   */
  public final T readData(Crossing crossing, long address, long units) {
    return get(crossing, address, units);
  }

  /** How wide addresses are. */
  protected final AddressSize addressSize() {
    return size;
  }

  @Override
  public final List<ValueType> flat() {
    return flat;
  }

  @Override
  public final long byteSize() {
    return 2L * size.byteSize();
  }

  @Override
  public final int alignment() {
    return size.byteSize();
  }

  @Override
  public final void lower(Crossing crossing, T value) {
    put(crossing, value);
    crossing.pass(crossing.placedAddress());
    crossing.pass(crossing.placedUnits());
  }

  @Override
  public final T lift(Crossing crossing) {
    long address = crossing.takeAddress();
    return get(crossing, address, crossing.takeAddress());
  }

  @Override
  public final void store(Crossing crossing, long address, T value) {
    put(crossing, value);
    crossing.writeAddress(address, crossing.placedAddress());
    crossing.writeAddress(address + size.byteSize(), crossing.placedUnits());
  }

  @Override
  public final T load(Crossing crossing, long address) {
    long data = crossing.readAddress(address);
    return get(crossing, data, crossing.readAddress(address + size.byteSize()));
  }
}
