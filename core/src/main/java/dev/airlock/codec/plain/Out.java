package dev.airlock.codec.plain;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import org.jspecify.annotations.Nullable;

/**
 * A place for one value whose address is passed, as C returns more than one result.
 *
 * <p>A caller passes a new one to a guest's function and asks for the value after the call. A
 * function of the host gets one and sets the value; what that allocates becomes the guest's. Of use
 * only while its {@link Crossing} lasts, and by its thread.
 *
 * @param <T> the value's type
 */
public final class Out<T extends @Nullable Object> {
  private final @Nullable T initial;
  private @Nullable Crossing crossing;
  private @Nullable Codec<T> codec;
  private long address;

  /** A place that is zero before the guest writes it. */
  public Out() {
    this(null);
  }

  /**
   * A place with a value that the guest may read and change.
   *
   * @param initial the value; null leaves the place zero
   */
  public Out(@Nullable T initial) {
    this.initial = initial;
  }

  void place(Crossing newCrossing, Codec<T> newCodec, long newAddress) {
    crossing = newCrossing;
    codec = newCodec;
    address = newAddress;
  }

  @Nullable T initial() {
    return initial;
  }

  /** Whether there is a place: a guest that doesn't want the value passes the null pointer. */
  public boolean isWanted() {
    return address != 0;
  }

  /**
   * The value that is there now; whose its blocks are, {@link Crossing#owns()} says.
   *
   * @throws ArgumentException if the place was never passed to a guest
   * @throws GuestErrorException if the guest passed the null pointer
   */
  public T get() {
    Codec<T> known = codec;
    if (crossing == null || known == null) {
      throw new ArgumentException("an Out has no value before it was passed to a guest", null);
    }
    if (address == 0) {
      throw new GuestErrorException("the guest passed the null pointer for a place of " + known);
    }
    return known.load(crossing, address);
  }

  /**
   * Writes a value; does nothing if the guest passed the null pointer.
   *
   * @throws ArgumentException if the place was never passed
   */
  public void set(T value) {
    Codec<T> known = codec;
    if (crossing == null || known == null) {
      throw new ArgumentException("an Out can't be set before it was passed", null);
    }
    if (address != 0) {
      known.store(crossing, address, value);
    }
  }
}
