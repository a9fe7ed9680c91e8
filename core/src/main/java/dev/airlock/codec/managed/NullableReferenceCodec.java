package dev.airlock.codec.managed;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reference that may be null, which is 0. */
final class NullableReferenceCodec<T> extends Codec<@Nullable T> {
  private final Codec<T> present;

  NullableReferenceCodec(Codec<T> present) {
    this.present = present;
  }

  @Override
  public Codec<?> basis() {
    return present.basis();
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
    } else {
      present.lower(crossing, value);
    }
  }

  @Override
  public @Nullable T lift(Crossing crossing) {
    if (crossing.peekAddress() == 0) {
      crossing.skip(1);
      return null;
    }
    return present.lift(crossing);
  }

  @Override
  public void store(Crossing crossing, long address, @Nullable T value) {
    if (value == null) {
      crossing.memory().writeInt(address, 0);
    } else {
      present.store(crossing, address, value);
    }
  }

  @Override
  public @Nullable T load(Crossing crossing, long address) {
    return crossing.memory().readInt(address) == 0 ? null : present.load(crossing, address);
  }

  @Override
  public String toString() {
    return "option<" + present + ">";
  }
}
