package dev.airlock.codec.plain;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.NumberCodecs;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.layout.Scalar;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A set of flags: one bit a constant, from the lowest on. */
final class FlagsCodec<E extends Enum<E>> extends Codec<Set<E>> {
  private final String name;
  private final List<E> constants;
  private final Codec<Long> number;

  FlagsCodec(String name, Scalar scalar, List<E> constants) {
    if (constants.size() > 8 * scalar.byteSize()) {
      throw new IllegalArgumentException(
          "%s has %d flags, too many for %s".formatted(name, constants.size(), scalar));
    }
    this.name = name;
    this.constants = List.copyOf(constants);
    this.number = NumberCodecs.of(scalar, Long.class);
  }

  private long bits(Set<E> value) {
    long bits = 0;
    for (E each : Present.argument(value, toString())) {
      int position = constants.indexOf(each);
      if (position < 0) {
        throw new ArgumentException("%s is no flag of %s".formatted(each, name), null);
      }
      bits |= 1L << position;
    }
    return bits;
  }

  private Set<E> set(long bits) {
    if (constants.size() < Long.SIZE && bits >>> constants.size() != 0) {
      throw new GuestErrorException(
          "the guest gave 0x%x for %s, which has %d flags".formatted(bits, name, constants.size()));
    }
    Set<E> set = new LinkedHashSet<>();
    for (int i = 0; i < constants.size(); i++) {
      if ((bits >>> i & 1) != 0) {
        set.add(constants.get(i));
      }
    }
    return Collections.unmodifiableSet(set);
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

  @Override
  public void lower(Crossing crossing, Set<E> value) {
    number.lower(crossing, bits(value));
  }

  @Override
  public Set<E> lift(Crossing crossing) {
    return set(number.lift(crossing));
  }

  @Override
  public void store(Crossing crossing, long address, Set<E> value) {
    number.store(crossing, address, bits(value));
  }

  @Override
  public Set<E> load(Crossing crossing, long address) {
    return set(number.load(crossing, address));
  }

  @Override
  public String toString() {
    return "flags " + name;
  }
}
