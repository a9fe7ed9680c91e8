package dev.airlock.codec.teavm;

import dev.airlock.codec.Crossing;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of the guest's own classes. The host knows it by its root, since its address changes;
 * {@link TeavmConvention#release} lets go of it.
 */
final class HandleCodec<H> extends ObjectCodec<H> {
  private final String type;
  private final Function<Long, H> wrap;
  private final Function<H, Long> handle;

  HandleCodec(String type, Function<Long, H> wrap, Function<H, Long> handle, boolean nullable) {
    super(nullable);
    this.type = type;
    this.wrap = wrap;
    this.handle = handle;
  }

  @Override
  ObjectCodec<H> orNull() {
    return new HandleCodec<>(type, wrap, handle, true);
  }

  @Override
  long make(TeavmObjects objects, Crossing crossing, H value) {
    long root = handle.apply(value);
    if (objects.isHolding()) {
      objects.pending(crossing.passedCount(), root, false);
    }
    return objects.rooted(root);
  }

  /** It has a root already, so it needs no other. */
  @Override
  public void lower(Crossing crossing, @Nullable H value) {
    if (value == null) {
      super.lower(crossing, value);
    } else {
      crossing.pass(make(TeavmObjects.of(crossing.guest()), crossing, value));
    }
  }

  @Override
  H read(TeavmObjects objects, Crossing crossing, long reference) {
    return wrap.apply(objects.root(reference));
  }

  @Override
  public String toString() {
    return type;
  }
}
