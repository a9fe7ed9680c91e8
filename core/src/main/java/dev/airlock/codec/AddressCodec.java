package dev.airlock.codec;

import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that crosses as one address: a number where it is flat, a word in memory. */
public abstract class AddressCodec<T extends @Nullable Object> extends Codec<T> {
  private final AddressSize size;
  private final List<ValueType> flat;

  /** For the subclasses. */
  protected AddressCodec(AddressSize size) {
    this.size = size;
    this.flat = List.of(size.type());
  }

  /** The address that stands for a value, which is written there if need be. */
  protected abstract long put(Crossing crossing, T value);

  /**
   * The value that an address stands for.
   *
   * @param address as the guest gave it, unsigned; hostile
   */
  protected abstract T get(Crossing crossing, long address);

  @Override
  public final List<ValueType> flat() {
    return flat;
  }

  @Override
  public final long byteSize() {
    return size.byteSize();
  }

  @Override
  public final int alignment() {
    return size.byteSize();
  }

  @Override
  public final void lower(Crossing crossing, T value) {
    crossing.pass(put(crossing, value));
  }

  @Override
  public final T lift(Crossing crossing) {
    return get(crossing, crossing.takeAddress());
  }

  @Override
  public final void store(Crossing crossing, long address, T value) {
    crossing.writeAddress(address, put(crossing, value));
  }

  @Override
  public final T load(Crossing crossing, long address) {
    return get(crossing, crossing.readAddress(address));
  }
}
