package dev.airlock.codec;

import dev.airlock.engine.ValueType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A codec whose values are another codec's in a different guise. */
final class MappedCodec<T extends @Nullable Object, U extends @Nullable Object> extends Codec<U> {
  private final Codec<T> codec;
  private final Function<? super T, ? extends U> afterLift;
  private final Function<? super U, ? extends T> beforeLower;

  MappedCodec(
      Codec<T> codec,
      Function<? super T, ? extends U> afterLift,
      Function<? super U, ? extends T> beforeLower) {
    this.codec = codec;
    this.afterLift = afterLift;
    this.beforeLower = beforeLower;
  }

  @Override
  public Codec<?> basis() {
    return codec.basis();
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
  public void lower(Crossing crossing, U value) {
    codec.lower(crossing, beforeLower.apply(value));
  }

  @Override
  public U lift(Crossing crossing) {
    return afterLift.apply(codec.lift(crossing));
  }

  @Override
  public void store(Crossing crossing, long address, U value) {
    codec.store(crossing, address, beforeLower.apply(value));
  }

  @Override
  public U load(Crossing crossing, long address) {
    return afterLift.apply(codec.load(crossing, address));
  }

  @Override
  public String toString() {
    return codec.toString();
  }
}
