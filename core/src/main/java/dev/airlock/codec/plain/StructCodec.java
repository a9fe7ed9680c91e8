package dev.airlock.codec.plain;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.PointerCodec;
import dev.airlock.engine.ValueType;
import java.util.List;

/**
 * A struct of C: in memory where it is, as the field of another or the element of an array; among
 * the parameters as the address of a copy.
 */
final class StructCodec<R> extends Codec<R> {
  private final Codec<R> content;
  private final PointerCodec<R> pointer;

  StructCodec(AddressSize size, Codec<R> content) {
    this.content = content;
    this.pointer = new PointerCodec<>(size, content, false);
  }

  @Override
  public List<ValueType> flat() {
    return pointer.flat();
  }

  @Override
  public long byteSize() {
    return content.byteSize();
  }

  @Override
  public int alignment() {
    return content.alignment();
  }

  @Override
  public void lower(Crossing crossing, R value) {
    pointer.lower(crossing, value);
  }

  @Override
  @SuppressWarnings("NullAway") // a pointer that isn't nullable gives no null
  public R lift(Crossing crossing) {
    return pointer.lift(crossing);
  }

  @Override
  public void store(Crossing crossing, long address, R value) {
    content.store(crossing, address, value);
  }

  @Override
  public R load(Crossing crossing, long address) {
    return content.load(crossing, address);
  }

  @Override
  public String toString() {
    return content.toString();
  }
}
