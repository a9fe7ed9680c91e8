package dev.airlock.codec;

import java.util.function.Supplier;

/** A codec that is made when it is first used, so that a type can refer to itself. */
final class LazyCodec<T> extends DeferredCodec<T> {
  LazyCodec(Supplier<Codec<T>> supplier) {
    super(supplier);
  }

  @Override
  public Codec<?> basis() {
    return codec().basis();
  }
}
