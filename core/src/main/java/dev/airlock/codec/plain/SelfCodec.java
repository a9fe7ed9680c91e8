package dev.airlock.codec.plain;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The struct that this is a part of. C has it only behind a pointer, so it is asked for its size
 * when a value crosses, not when codecs are made of it.
 */
final class SelfCodec<T> extends Codec<T> {
  private final Supplier<Codec<T>> supplier;
  private @Nullable Codec<T> made;

  SelfCodec(Supplier<Codec<T>> supplier) {
    this.supplier = supplier;
  }

  /** Two threads may both make it; then either is as good. */
  private Codec<T> codec() {
    Codec<T> codec = made;
    if (codec == null) {
      codec = supplier.get();
      made = codec;
    }
    return codec;
  }

  @Override
  public List<ValueType> flat() {
    return codec().flat();
  }

  @Override
  public long byteSize() {
    return codec().byteSize();
  }

  @Override
  public int alignment() {
    return codec().alignment();
  }

  @Override
  public void lower(Crossing crossing, T value) {
    codec().lower(crossing, value);
  }

  @Override
  public T lift(Crossing crossing) {
    return codec().lift(crossing);
  }

  @Override
  public void store(Crossing crossing, long address, T value) {
    codec().store(crossing, address, value);
  }

  @Override
  public T load(Crossing crossing, long address) {
    return codec().load(crossing, address);
  }

  @Override
  public String toString() {
    return "…";
  }
}
