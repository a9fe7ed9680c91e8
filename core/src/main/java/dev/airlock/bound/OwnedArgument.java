package dev.airlock.bound;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An argument of an import whose block the guest gives away: it is freed when it was read. */
public final class OwnedArgument<T extends @Nullable Object> extends Codec<T> {
  private final Codec<T> codec;

  /** The same with that owner. */
  public OwnedArgument(Codec<T> codec) {
    this.codec = codec;
  }

  @Override
  public List<ValueType> flat() {
    return codec.flat();
  }

  @Override
  public long byteSize() {
    return codec.byteSize();
  }

  @Override
  public int alignment() {
    return codec.alignment();
  }

  @Override
  public void lower(Crossing crossing, T value) {
    codec.lower(crossing, value);
  }

  @Override
  public T lift(Crossing crossing) {
    boolean before = crossing.setOwns(true);
    T value = codec.lift(crossing);
    crossing.setOwns(before);
    return value;
  }

  @Override
  public void store(Crossing crossing, long address, T value) {
    codec.store(crossing, address, value);
  }

  @Override
  public T load(Crossing crossing, long address) {
    boolean before = crossing.setOwns(true);
    T value = codec.load(crossing, address);
    crossing.setOwns(before);
    return value;
  }

  @Override
  public String toString() {
    return codec.toString();
  }
}
