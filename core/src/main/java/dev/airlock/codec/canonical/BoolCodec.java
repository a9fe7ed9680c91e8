package dev.airlock.codec.canonical;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import java.util.List;

/** False or true; any number but 0 is true, also one that no byte holds. */
final class BoolCodec extends Codec<Boolean> {
  private static final List<ValueType> FLAT = List.of(ValueType.I32);

  @Override
  public List<ValueType> flat() {
    return FLAT;
  }

  @Override
  public long byteSize() {
    return 1;
  }

  @Override
  public int alignment() {
    return 1;
  }

  @Override
  public void lower(Crossing crossing, Boolean value) {
    crossing.pass(value ? 1 : 0);
  }

  @Override
  public Boolean lift(Crossing crossing) {
    return (int) crossing.take() != 0;
  }

  @Override
  public void store(Crossing crossing, long address, Boolean value) {
    crossing.memory().writeByte(address, (byte) (value ? 1 : 0));
  }

  @Override
  public Boolean load(Crossing crossing, long address) {
    return crossing.memory().readByte(address) != 0;
  }

  @Override
  public String toString() {
    return "bool";
  }
}
