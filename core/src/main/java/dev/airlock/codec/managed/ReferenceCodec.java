package dev.airlock.codec.managed;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import dev.airlock.error.EncodingException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.LimitException;
import java.util.List;

/**
 * A reference to a managed object: its address, and 0 for null.
 *
 * <p>An argument is lent: the host holds it until the call is over. What is written into another
 * object, and what an import gives, is given: the receiver holds it, and where references are
 * counted, the count is for the receiver.
 */
abstract class ReferenceCodec<T> extends Codec<T> {
  static final int BYTES = 4;
  private static final List<ValueType> FLAT = List.of(ValueType.I32);

  @Override
  public final List<ValueType> flat() {
    return FLAT;
  }

  @Override
  public final long byteSize() {
    return BYTES;
  }

  @Override
  public final int alignment() {
    return BYTES;
  }

  /**
   * The address of an object with a value.
   *
   * @param give whether the reference is the receiver's, who takes it before anything else is
   *     allocated; else it is the host's until the crossing is over
   */
  abstract long put(Crossing crossing, ManagedHeap heap, T value, boolean give);

  /**
   * Reads an object that the guest refers to.
   *
   * @param object its address, not 0; hostile
   */
  abstract T get(Crossing crossing, ManagedHeap heap, long object);

  /** Takes over the reference that a result is, if it is the host's. */
  void own(Crossing crossing, long object) {
    crossing.own(object, 0, 1);
  }

  @Override
  public void lower(Crossing crossing, T value) {
    crossing.pass(put(crossing, ManagedHeap.of(crossing), value, crossing.servesImport()));
  }

  @Override
  public T lift(Crossing crossing) {
    long object = present(crossing.takeAddress());
    ManagedHeap heap = ManagedHeap.of(crossing);
    try {
      T value = get(crossing, heap, object);
      own(crossing, object);
      return value;
    } catch (LimitException | EncodingException e) {
      // It is an object of the right class, so it can be given back; what isn't is left alone.
      own(crossing, object);
      throw e;
    }
  }

  @Override
  public void store(Crossing crossing, long address, T value) {
    long object = put(crossing, ManagedHeap.of(crossing), value, true);
    crossing.memory().writeInt(address, (int) object);
  }

  @Override
  public T load(Crossing crossing, long address) {
    return get(
        crossing, ManagedHeap.of(crossing), present(crossing.memory().readUnsignedInt(address)));
  }

  final long present(long object) {
    if (object == 0) {
      throw new GuestErrorException(
          "the guest gave null for %s; where it may, say Optional or @Nullable".formatted(this));
    }
    return object;
  }
}
