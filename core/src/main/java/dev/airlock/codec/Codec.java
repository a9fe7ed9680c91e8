package dev.airlock.codec;

import dev.airlock.engine.ValueType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one Java type becomes numbers and bytes in one dialect, and back. A codec is made of codecs
 * of the parts; it keeps no state, so one object serves any number of guests and threads.
 *
 * <p>A value crosses in one of two ways. <em>Flat</em>, it is a few numbers among the parameters or
 * results of a function: {@link #lower} passes them, {@link #lift} takes them. <em>In memory</em>,
 * as the element of a list or the field of a record, it has a size and an alignment: {@link #store}
 * writes it, {@link #load} reads it.
 *
 * <p>What lowering and storing allocate is accounted for in the {@link Crossing}, which frees it or
 * lets the guest have it. Addresses, lengths and numbers that come from a guest are hostile:
 * lifting and loading check them.
 *
 * @param <T> the Java type
 */
public abstract class Codec<T extends @Nullable Object> {
  /** For the subclasses. */
  protected Codec() {}

  /** The numbers that stand for a value where it is flat. */
  public abstract List<ValueType> flat();

  /** The size in memory, in bytes. */
  public abstract long byteSize();

  /** The alignment in memory, in bytes: a power of two. */
  public abstract int alignment();

  /**
   * Passes a value as numbers.
   *
   * @throws dev.airlock.error.ArgumentException if the value is none that the type has
   * @throws dev.airlock.error.AllocationException if the guest has no memory for it
   */
  public abstract void lower(Crossing crossing, T value);

  /**
   * Takes a value from numbers.
   *
   * @throws dev.airlock.error.AirlockException if what the guest gave is no value of this type
   */
  public abstract T lift(Crossing crossing);

  /**
   * Writes a value into memory.
   *
   * @param address where; {@link #byteSize()} bytes there are the host's to write
   */
  public abstract void store(Crossing crossing, long address, T value);

  /**
   * Reads a value from memory.
   *
   * @param address where; it is checked when it is read
   */
  public abstract T load(Crossing crossing, long address);

  /** What messages call the type: {@code string}, {@code list<u8>}. */
  @Override
  public abstract String toString();

  /** The codec whose form the values have: another one where this is only a guise of it. */
  public Codec<?> basis() {
    return this;
  }

  /** The codec of another type whose values correspond to this one's. */
  public final <U extends @Nullable Object> Codec<U> map(
      Function<? super T, ? extends U> afterLift, Function<? super U, ? extends T> beforeLower) {
    return new MappedCodec<>(this, afterLift, beforeLower);
  }
}
