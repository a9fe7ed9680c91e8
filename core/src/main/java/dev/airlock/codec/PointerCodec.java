package dev.airlock.codec;

import org.jspecify.annotations.Nullable;

/** The address of a value that lies in a block of its own; 0 is null, where null is allowed. */
public final class PointerCodec<T> extends AddressCodec<@Nullable T> {
  private final Codec<T> target;
  private final boolean nullable;

  /** A pointer to such a value. */
  public PointerCodec(AddressSize size, Codec<T> target, boolean nullable) {
    super(size);
    this.target = target;
    this.nullable = nullable;
  }

  @Override
  protected long put(Crossing crossing, @Nullable T value) {
    if (value == null && nullable) {
      return 0;
    }
    T present = Present.argument(value, toString());
    long address = crossing.place(target.byteSize(), target.alignment());
    target.store(crossing, address, present);
    return address;
  }

  @Override
  protected @Nullable T get(Crossing crossing, long address) {
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
