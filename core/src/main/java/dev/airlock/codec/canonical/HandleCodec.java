package dev.airlock.codec.canonical;

import dev.airlock.ResourceHandles;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import java.util.List;
import java.util.function.Function;

/**
 * A resource that the guest implements. The Java object that stands for it knows the host's handle
 * in {@link ResourceHandles}.
 */
final class HandleCodec<H> extends Codec<H> {
  private static final List<ValueType> FLAT = List.of(ValueType.I32);

  private final String type;
  private final HandleKind kind;
  private final Function<Long, H> wrap;
  private final Function<H, Long> handle;

  HandleCodec(String type, HandleKind kind, Function<Long, H> wrap, Function<H, Long> handle) {
    this.type = type;
    this.kind = kind;
    this.wrap = wrap;
    this.handle = handle;
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

  /** The implementer is lent no handle but the number that it made up. */
  private int pass(Crossing crossing, H value) {
    ResourceHandles handles = ResourceHandles.of(crossing.guest());
    long ofHost = handle.apply(Present.argument(value, type));
    if (kind == HandleKind.BORROW) {
      long representation = handles.representation(type, ofHost);
      Runnable end = handles.lend(type, ofHost);
      crossing.whenOver(called -> end.run());
      return (int) representation;
    }
    long representation = handles.giveUp(type, ofHost);
    int ofGuest = handles.give(type, representation, true);
    crossing.whenOver(called -> {
      if (!called && crossing.guest().isUsable()) {
        handles.takeBack(ofGuest);
        handles.restore(type, ofHost, representation);
      }
    });
    return ofGuest;
  }

  private H take(Crossing crossing, int ofGuest) {
    ResourceHandles handles = ResourceHandles.of(crossing.guest());
    if (kind == HandleKind.OWN) {
      return wrap.apply(handles.keep(type, HandleCodec.number(handles.take(type, ofGuest)), true));
    }
    long representation = HandleCodec.number(handles.peek(type, ofGuest));
    Runnable end = handles.lend(type, ofGuest);
    long ofHost = handles.keep(type, representation, false);
    crossing.whenOver(called -> {
      handles.forget(ofHost);
      end.run();
    });
    return wrap.apply(ofHost);
  }

  /** Of a resource of the guest it is always a number, as only the guest makes those. */
  private static long number(Object representation) {
    return (Long) representation;
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
