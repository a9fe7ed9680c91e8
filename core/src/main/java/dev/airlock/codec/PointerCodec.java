package dev.airlock.codec;

import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address of a value that lies in a block of its own; 0 is null, where null is allowed. */
public final class PointerCodec<T> extends Codec<@Nullable T> {
  private final AddressSize size;
  private final Codec<T> target;
  private final boolean nullable;
  private final List<ValueType> flat;

  /** A pointer to such a value. */
  public PointerCodec(AddressSize size, Codec<T> target, boolean nullable) {
    this.size = size;
    this.target = target;
    this.nullable = nullable;
    this.flat = List.of(size.type());
  }

  @Override
  public List<ValueType> flat() {
    return flat;
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
  public void lower(Crossing crossing, @Nullable T value) {
    crossing.pass(put(crossing, value));
  }

  @Override
  public void store(Crossing crossing, long address, @Nullable T value) {
    crossing.writeAddress(address, put(crossing, value));
  }

  private long put(Crossing crossing, @Nullable T value) {
    if (value == null && nullable) {
      return 0;
    }
    T present = Present.argument(value, toString());
    long address = crossing.place(target.byteSize(), target.alignment());
    target.store(crossing, address, present);
    return address;
  }

  @Override
  public @Nullable T lift(Crossing crossing) {
    return get(crossing, crossing.takeAddress());
  }

  @Override
  public @Nullable T load(Crossing crossing, long address) {
    return get(crossing, crossing.readAddress(address));
  }

  private @Nullable T get(Crossing crossing, long address) {
    if (address == 0 && nullable) {
      return null;
    }
    crossing.charge(target.byteSize(), toString());
    T value = target.load(crossing, address);
    crossing.own(address, target.byteSize(), target.alignment());
    return value;
  }

  @Override
  public String toString() {
    return target.toString();
  }
}
