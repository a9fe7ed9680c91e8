package dev.airlock.codec.canonical;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result of more than one number: in an area whose address the guest returns. */
final class AreaCodec<T extends @Nullable Object> extends Codec<T> {
  private final Codec<T> content;
  private final List<ValueType> flat;

  AreaCodec(AddressSize size, Codec<T> content) {
    this.content = content;
    this.flat = List.of(size.type());
  }

  @Override
  public List<ValueType> flat() {
    return flat;
  }

  @Override
  public long byteSize() {
    return content.byteSize();
  }

  @Override
  public int alignment() {
    return content.alignment();
  }

  /** Of an import: into the area that the guest passed. */
  @Override
  public void lower(Crossing crossing, T value) {
    store(crossing, crossing.takeAddress(), value);
  }

  @Override
  public T lift(Crossing crossing) {
    return load(crossing, crossing.takeAddress());
  }

  @Override
  public void store(Crossing crossing, long address, T value) {
    Room.check(crossing, address, byteSize(), alignment(), toString());
    content.store(crossing, address, value);
  }

  @Override
  public T load(Crossing crossing, long address) {
    Room.check(crossing, address, byteSize(), alignment(), toString());
    return content.load(crossing, address);
  }

  @Override
  public String toString() {
    return content.toString();
  }
}
