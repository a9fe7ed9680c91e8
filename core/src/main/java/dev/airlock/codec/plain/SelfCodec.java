package dev.airlock.codec.plain;

import dev.airlock.codec.Codec;
import dev.airlock.codec.DeferredCodec;
import java.util.function.Supplier;

/**
 * The struct that this is a part of. C has it only behind a pointer, so it is asked for its size
 * when a value crosses, not when codecs are made of it.
 */
final class SelfCodec<T> extends DeferredCodec<T> {
  SelfCodec(Supplier<Codec<T>> supplier) {
    super(supplier);
  }
}
