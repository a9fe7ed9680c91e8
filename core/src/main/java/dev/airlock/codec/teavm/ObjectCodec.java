package dev.airlock.codec.teavm;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import dev.airlock.error.GuestErrorException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference to an object on the guest's heap, which is made of a value or read into one; 0 is
 * null. As an argument among several it is held by a root, and its address is asked for last.
 */
abstract class ObjectCodec<T> extends Codec<@Nullable T> {
  private final boolean nullable;

  ObjectCodec(boolean nullable) {
    this.nullable = nullable;
  }

  /** The same with null. */
  abstract ObjectCodec<T> orNull();

  /**
   * Makes an object. Nothing is allocated after it, so the address is right until something is.
   *
   * @param value never null
   * @return its address
   */
  abstract long make(TeavmObjects objects, Crossing crossing, T value);

  /**
   * Reads an object.
   *
   * @param reference not 0; hostile
   */
  abstract T read(TeavmObjects objects, Crossing crossing, long reference);

  @Override
  public final List<ValueType> flat() {
    return List.of(ValueType.I32);
  }

  @Override
  public final long byteSize() {
    return Integer.BYTES;
  }

  @Override
  public final int alignment() {
    return Integer.BYTES;
  }

  @Override
  public void lower(Crossing crossing, @Nullable T value) {
    if (value == null && nullable) {
      crossing.pass(0);
      return;
    }
    TeavmObjects objects = TeavmObjects.of(crossing.guest());
    long reference = make(objects, crossing, Present.argument(value, toString()));
    if (objects.isHolding()) {
      objects.pending(crossing.passedCount(), objects.root(reference), true);
    }
    crossing.pass(reference);
  }

  @Override
  public final @Nullable T lift(Crossing crossing) {
    return get(crossing, crossing.takeAddress());
  }

  @Override
  public final @Nullable T load(Crossing crossing, long address) {
    return get(crossing, crossing.readAddress(address));
  }

  private @Nullable T get(Crossing crossing, long reference) {
    if (reference == 0) {
      if (nullable) {
        return null;
      }
      throw new GuestErrorException(
          "the guest gave null for a %s; where it may, say Optional or @Nullable".formatted(this));
    }
    return read(TeavmObjects.of(crossing.guest()), crossing, reference);
  }

  @Override
  public final void store(Crossing crossing, long address, @Nullable T value) {
    throw new IllegalStateException("BUG: a reference is stored where nobody looks for it");
  }
}
