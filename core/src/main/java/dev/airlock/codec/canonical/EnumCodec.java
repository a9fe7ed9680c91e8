package dev.airlock.codec.canonical;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import java.util.List;

/** An enum, by the positions of its constants: a variant without payloads. */
final class EnumCodec<E extends Enum<E>> extends Codec<E> {
  private static final List<ValueType> FLAT = List.of(ValueType.I32);

  private final String name;
  private final List<E> constants;
  private final Discriminant discriminant;

  EnumCodec(String name, List<E> constants) {
    this.name = name;
    this.constants = List.copyOf(constants);
    this.discriminant = Discriminant.of(name, constants.size());
  }

  @Override
  public List<ValueType> flat() {
    return FLAT;
  }

  @Override
  public long byteSize() {
    return discriminant.byteSize();
  }

  @Override
  public int alignment() {
    return discriminant.byteSize();
  }

  private int position(E value) {
    int position = constants.indexOf(Present.argument(value, name));
    if (position < 0) {
      throw new ArgumentException("%s is no case of %s".formatted(value, name), null);
    }
    return position;
  }

  @Override
  public void lower(Crossing crossing, E value) {
    crossing.pass(position(value));
  }

  @Override
  public E lift(Crossing crossing) {
    return constants.get(discriminant.take(crossing));
  }

  @Override
  public void store(Crossing crossing, long address, E value) {
    discriminant.write(crossing, address, position(value));
  }

  @Override
  public E load(Crossing crossing, long address) {
    return constants.get(discriminant.read(crossing, address));
  }

  @Override
  public String toString() {
    return "enum " + name;
  }
}
