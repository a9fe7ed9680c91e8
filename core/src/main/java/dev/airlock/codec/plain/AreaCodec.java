package dev.airlock.codec.plain;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result that the guest wrote into the area whose address it was passed. */
final class AreaCodec<T extends @Nullable Object> extends Codec<T> {
  private final Codec<T> content;

  AreaCodec(Codec<T> content) {
    this.content = content;
  }

  @Override
  public List<ValueType> flat() {
    return List.of();
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
  public void lower(Crossing crossing, T value) {
    content.store(crossing, crossing.resultAddress(), value);
  }

  @Override
  public T lift(Crossing crossing) {
    return content.load(crossing, crossing.resultAddress());
  }

  @Override
  public void store(Crossing crossing, long address, T value) {
    content.store(crossing, address, value);
  }

  @Override
  public T load(Crossing crossing, long address) {
    return content.load(crossing, address);
  }

  @Override
  public String toString() {
    return content.toString();
  }
}
