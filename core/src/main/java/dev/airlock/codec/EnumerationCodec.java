package dev.airlock.codec;

import dev.airlock.engine.ValueType;
import dev.airlock.error.GuestErrorException;
import dev.airlock.layout.Scalar;
import java.util.List;

/** An enumeration, by the positions of its constants. */
public final class EnumerationCodec<E extends Enum<E>> extends Codec<E> {
  private final String name;
  private final List<E> constants;
  private final Codec<Integer> number;

  /**
   * An enumeration.
   *
   * @param constants the constants in the order of the guest, which counts from 0
   * @param scalar the number that stands for them
   */
  public EnumerationCodec(String name, List<E> constants, Scalar scalar) {
    this.name = name;
    this.constants = List.copyOf(constants);
    this.number = NumberCodecs.of(scalar, Integer.class);
  }

  @Override
  public Codec<?> basis() {
    return number;
  }

  @Override
  public List<ValueType> flat() {
    return number.flat();
  }

  @Override
  public long byteSize() {
    return number.byteSize();
  }

  @Override
  public int alignment() {
    return number.alignment();
  }

  private int position(E value) {
    return constants.indexOf(Present.argument(value, name));
  }

  private E constant(int position) {
    if (position < 0 || position >= constants.size()) {
      throw new GuestErrorException(
          "the guest gave %d for %s, which has %d constants"
              .formatted(position, name, constants.size()));
    }
    return constants.get(position);
  }

  @Override
  public void lower(Crossing crossing, E value) {
    number.lower(crossing, position(value));
  }

  @Override
  public E lift(Crossing crossing) {
    return constant(number.lift(crossing));
  }

  @Override
  public void store(Crossing crossing, long address, E value) {
    number.store(crossing, address, position(value));
  }

  @Override
  public E load(Crossing crossing, long address) {
    return constant(number.load(crossing, address));
  }

  @Override
  public String toString() {
    return "enum " + name;
  }
}
