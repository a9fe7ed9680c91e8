package dev.airlock.codec.managed;

import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import java.util.function.Function;

/** An object that stays in the guest: each handle of the host keeps it until it is released. */
final class HandleCodec<H> extends ReferenceCodec<H> {
  private final String type;
  private final ClassId id;
  private final HandleKind kind;
  private final Function<Long, H> wrap;
  private final Function<H, Long> handle;

  HandleCodec(
      String type, ClassId id, HandleKind kind, Function<Long, H> wrap, Function<H, Long> handle) {
    this.type = type;
    this.id = id;
    this.kind = kind;
    this.wrap = wrap;
    this.handle = handle;
  }

  @Override
  long put(Crossing crossing, ManagedHeap heap, H value, boolean give) {
    long object = handle.apply(Present.argument(value, type));
    if (give) {
      heap.refer(object);
    }
    if (kind == HandleKind.OWN) {
      // The Java object is void from now on; what it held goes when the guest has the object.
      boolean moves = crossing.setMoves(false);
      crossing.account(object, 0, 1);
      crossing.setMoves(moves);
    }
    return object;
  }

  /** A handle on an object that something else in the guest refers to: a reference of its own. */
  @Override
  H get(Crossing crossing, ManagedHeap heap, long object) {
    heap.requireInstance(object, id, type, -1);
    heap.retain(object);
    return wrap.apply(object);
  }

  /** The reference that a result is becomes the handle's. */
  @Override
  public H lift(Crossing crossing) {
    ManagedHeap heap = ManagedHeap.of(crossing);
    if (!heap.isCounted() || !crossing.owns()) {
      return super.lift(crossing);
    }
    long object = present(crossing.takeAddress());
    heap.requireInstance(object, id, type, -1);
    return wrap.apply(object);
  }

  @Override
  void own(Crossing crossing, long object) {}

  @Override
  public String toString() {
    return type;
  }
}
