package dev.airlock.codec.canonical;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A set of flags, a bit each; bits beyond them are ignored. */
final class FlagsCodec<E extends Enum<E>> extends Codec<Set<E>> {
  private static final List<ValueType> FLAT = List.of(ValueType.I32);
  private static final int MOST_FLAGS = 32;

  private final String name;
  private final List<E> constants;
  private final int byteSize;

  FlagsCodec(String name, List<E> constants) {
    this.name = name;
    this.constants = List.copyOf(constants);
    int count = constants.size();
    if (count < 1 || count > MOST_FLAGS) {
      throw new IllegalArgumentException(
          "flags %s has %d labels; the canonical ABI allows 1 to %d"
              .formatted(name, count, MOST_FLAGS));
    }
    this.byteSize = count <= 8 ? 1 : count <= 16 ? 2 : 4;
  }

  @Override
  public List<ValueType> flat() {
    return FLAT;
  }

  @Override
  public long byteSize() {
    return byteSize;
  }

  @Override
  public int alignment() {
    return byteSize;
  }

  private int bits(Set<E> value) {
    int bits = 0;
    for (E flag : Present.argument(value, name)) {
      int position = constants.indexOf(flag);
      if (position < 0) {
        throw new ArgumentException("%s is no flag of %s".formatted(flag, name), null);
      }
      bits |= 1 << position;
    }
    return bits;
  }

  private Set<E> set(int bits) {
    EnumSet<E> set = EnumSet.noneOf(constants.getFirst().getDeclaringClass());
    for (int i = 0; i < constants.size(); i++) {
      if ((bits >>> i & 1) != 0) {
        set.add(constants.get(i));
      }
    }
    return Collections.unmodifiableSet(set);
  }

  @Override
  public void lower(Crossing crossing, Set<E> value) {
    crossing.pass(bits(value));
  }

  @Override
  public Set<E> lift(Crossing crossing) {
    return set((int) crossing.take());
  }

  @Override
  public void store(Crossing crossing, long address, Set<E> value) {
    int bits = bits(value);
    switch (byteSize) {
      case 1 -> crossing.memory().writeByte(address, (byte) bits);
      case 2 -> crossing.memory().writeShort(address, (short) bits);
      default -> crossing.memory().writeInt(address, bits);
    }
  }

  @Override
  public Set<E> load(Crossing crossing, long address) {
    return set(
        switch (byteSize) {
          case 1 -> crossing.memory().readByte(address);
          case 2 -> crossing.memory().readShort(address);
          default -> crossing.memory().readInt(address);
        });
  }

  @Override
  public String toString() {
    return "flags " + name;
  }
}
