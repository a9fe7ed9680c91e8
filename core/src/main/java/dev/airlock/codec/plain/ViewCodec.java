package dev.airlock.codec.plain;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.memory.View;

/**
 * Bytes of the guest as they lie there, with their length: a buffer that one side offers and the
 * other fills. Nothing is copied and nobody's account of the block changes.
 */
final class ViewCodec extends CountedCodec<View> {
  ViewCodec(AddressSize size) {
    super(size);
  }

  @Override
  protected void put(Crossing crossing, View value) {
    View view = Present.argument(value, toString());
    crossing.memory().check(view.address(), view.byteSize());
    crossing.placed(view.address(), view.byteSize());
  }

  @Override
  protected View get(Crossing crossing, long address, long units) {
    return crossing.memory().view(address, units);
  }

  @Override
  public String toString() {
    return "bytes";
  }
}
