package dev.airlock.codec.plain;

import dev.airlock.TempRet;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import java.util.List;

/**
 * A 64-bit number in two halves, the lower one first; as a result, the lower half, with the upper
 * one in {@link TempRet}. In memory it is whole.
 */
final class SplitCodec extends Codec<Long> {
  private final boolean result;

  /**
   * A number.
   *
   * @param result whether it is a result rather than a parameter
   */
  SplitCodec(boolean result) {
    this.result = result;
  }

  SplitCodec asResult() {
    return new SplitCodec(true);
  }

  @Override
  public List<ValueType> flat() {
    return result ? List.of(ValueType.I32) : List.of(ValueType.I32, ValueType.I32);
  }

  @Override
  public long byteSize() {
    return Long.BYTES;
  }

  @Override
  public int alignment() {
    return Long.BYTES;
  }

  @Override
  public void lower(Crossing crossing, Long value) {
    long number = Present.argument(value, toString());
    crossing.pass(number << 32 >> 32);
    if (result) {
      TempRet.of(crossing.guest()).set((int) (number >> 32));
    } else {
      crossing.pass(number >> 32);
    }
  }

  @Override
  public Long lift(Crossing crossing) {
    long low = crossing.take() & 0xFFFF_FFFFL;
    long high = result ? TempRet.of(crossing.guest()).get() : crossing.take();
    return high << 32 | low;
  }

  @Override
  public void store(Crossing crossing, long address, Long value) {
    crossing.memory().writeLong(address, Present.argument(value, toString()));
  }

  @Override
  public Long load(Crossing crossing, long address) {
    return crossing.memory().readLong(address);
  }

  @Override
  public String toString() {
    return "s64";
  }
}
