package dev.airlock.codec;

import dev.airlock.engine.ValueType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A codec that leaves everything to another one, which is made when it is first used. */
public abstract class DeferredCodec<T> extends Codec<T> {
  private final Supplier<Codec<T>> supplier;
  private @Nullable Codec<T> made;

  /** Leaves everything to what the supplier makes. */
  protected DeferredCodec(Supplier<Codec<T>> supplier) {
    this.supplier = supplier;
  }

  /** The other codec. Two threads may both make it; then either is as good. */
  protected final Codec<T> codec() {
    Codec<T> codec = made;
    if (codec == null) {
      codec = supplier.get();
      made = codec;
    }
    return codec;
  }

  @Override
  public final List<ValueType> flat() {
    return codec().flat();
  }

  @Override
  public final long byteSize() {
    return codec().byteSize();
  }

  @Override
  public final int alignment() {
    return codec().alignment();
  }

  @Override
  public final void lower(Crossing crossing, T value) {
    codec().lower(crossing, value);
  }

  @Override
  public final T lift(Crossing crossing) {
    return codec().lift(crossing);
  }

  @Override
  public final void store(Crossing crossing, long address, T value) {
    codec().store(crossing, address, value);
  }

  @Override
  public final T load(Crossing crossing, long address) {
    return codec().load(crossing, address);
  }

  /** Never what the other one is called: it may contain this one. */
  @Override
  public String toString() {
    return "…";
  }
}
