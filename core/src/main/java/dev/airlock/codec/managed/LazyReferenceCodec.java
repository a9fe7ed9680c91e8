package dev.airlock.codec.managed;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A reference to a class that is described later, since it refers to itself. */
final class LazyReferenceCodec<T> extends ReferenceCodec<T> {
  private final Supplier<Codec<T>> supplier;
  private @Nullable Codec<T> made;

  LazyReferenceCodec(Supplier<Codec<T>> supplier) {
    this.supplier = supplier;
  }

  /** Two threads may both make it; then either is as good. */
  private Codec<T> codec() {
    Codec<T> codec = made;
    if (codec == null) {
      codec = supplier.get();
      if (!(codec.basis() instanceof ReferenceCodec<?>)) {
        throw new IllegalArgumentException(codec + " is no class, so it can't refer to itself");
      }
      made = codec;
    }
    return codec;
  }

  @Override
  long put(Crossing crossing, ManagedHeap heap, T value, boolean give) {
    throw new IllegalStateException("BUG: a lazy codec leaves it to the one that it stands for");
  }

  @Override
  T get(Crossing crossing, ManagedHeap heap, long object) {
    throw new IllegalStateException("BUG: a lazy codec leaves it to the one that it stands for");
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
    return made == null ? "…" : "a reference";
  }
}
