package dev.airlock.codec;

import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data known by its address and its length; address 0 is null. */
public final class NullableCountedCodec<T> extends Codec<@Nullable T> {
  private final CountedCodec<T> present;

  /** The same with null. */
  public NullableCountedCodec(CountedCodec<T> present) {
    this.present = present;
  }

  @Override
  public List<ValueType> flat() {
    return present.flat();
  }

  @Override
  public long byteSize() {
    return present.byteSize();
  }

  @Override
  public int alignment() {
    return present.alignment();
  }

  @Override
  public void lower(Crossing crossing, @Nullable T value) {
    if (value == null) {
      crossing.pass(0);
      crossing.pass(0);
    } else {
      present.lower(crossing, value);
    }
  }

  @Override
  public @Nullable T lift(Crossing crossing) {
    if (crossing.peekAddress() == 0) {
      crossing.skip(2);
      return null;
    }
    return present.lift(crossing);
  }

  @Override
  public void store(Crossing crossing, long address, @Nullable T value) {
    if (value == null) {
      crossing.memory().fill(address, byteSize(), (byte) 0);
    } else {
      present.store(crossing, address, value);
    }
  }

  @Override
  public @Nullable T load(Crossing crossing, long address) {
    return crossing.readAddress(address) == 0 ? null : present.load(crossing, address);
  }

  @Override
  public String toString() {
    return "option<" + present + ">";
  }
}
