package dev.airlock.codec.canonical;

import dev.airlock.ResourceHandles;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import dev.airlock.error.GuestErrorException;
import java.util.List;

/** A resource that the host implements: the guest has handles of a Java object. */
final class HostResourceCodec<H> extends Codec<H> {
  private static final List<ValueType> FLAT = List.of(ValueType.I32);

  private final String type;
  private final HandleKind kind;
  private final Class<H> javaType;

  HostResourceCodec(String type, HandleKind kind, Class<H> javaType) {
    this.type = type;
    this.kind = kind;
    this.javaType = javaType;
    if (javaType == Long.class) {
      throw new IllegalArgumentException("a Long stands for a resource of the guest");
    }
  }

  @Override
  public List<ValueType> flat() {
    return FLAT;
  }

  @Override
  public long byteSize() {
    return 4;
  }

  @Override
  public int alignment() {
    return 4;
  }

  private int pass(Crossing crossing, H value) {
    ResourceHandles handles = ResourceHandles.of(crossing.guest());
    boolean owned = kind == HandleKind.OWN;
    int handle = handles.give(type, Present.argument(value, type), owned);
    crossing.whenOver(called -> {
      if (crossing.guest().isUsable() && (!called || !owned)) {
        boolean kept = handles.takeBack(handle);
        if (kept && called) {
          throw new GuestErrorException(
              "the guest kept handle %d of %s, which was lent to it for a call"
                  .formatted(handle, type));
        }
      }
    });
    return handle;
  }

  private H take(Crossing crossing, int handle) {
    ResourceHandles handles = ResourceHandles.of(crossing.guest());
    if (kind == HandleKind.OWN) {
      return cast(handles.take(type, handle));
    }
    H object = cast(handles.peek(type, handle));
    Runnable end = handles.lend(type, handle);
    crossing.whenOver(called -> end.run());
    return object;
  }

  private H cast(Object object) {
    if (!javaType.isInstance(object)) {
      throw new GuestErrorException(
          "the guest gave a handle of a %s for %s, which is a %s"
              .formatted(object.getClass().getSimpleName(), type, javaType.getSimpleName()));
    }
    return javaType.cast(object);
  }

  @Override
  public void lower(Crossing crossing, H value) {
    crossing.pass(pass(crossing, value));
  }

  @Override
  public H lift(Crossing crossing) {
    return take(crossing, (int) crossing.take());
  }

  @Override
  public void store(Crossing crossing, long address, H value) {
    crossing.memory().writeInt(address, pass(crossing, value));
  }

  @Override
  public H load(Crossing crossing, long address) {
    return take(crossing, crossing.memory().readInt(address));
  }

  @Override
  public String toString() {
    return "%s<%s>".formatted(kind == HandleKind.OWN ? "own" : "borrow", type);
  }
}
