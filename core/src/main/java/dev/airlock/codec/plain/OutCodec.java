package dev.airlock.codec.plain;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address of a place for a value. */
final class OutCodec<T extends @Nullable Object> extends Codec<Out<T>> {
  private final AddressSize size;
  private final Codec<T> content;

  OutCodec(AddressSize size, Codec<T> content) {
    this.size = size;
    this.content = content;
  }

  @Override
  public List<ValueType> flat() {
    return List.of(size.type());
  }

  @Override
  public long byteSize() {
    return size.byteSize();
  }

  @Override
  public int alignment() {
    return size.byteSize();
  }

  /** The place itself is the host's, even where other arguments become the guest's. */
  private long put(Crossing crossing, Out<T> value) {
    Out<T> out = Present.argument(value, toString());
    boolean moves = crossing.setMoves(false);
    long address = crossing.place(content.byteSize(), content.alignment());
    crossing.setMoves(moves);
    crossing.memory().fill(address, content.byteSize(), (byte) 0);
    out.place(crossing, content, address);
    T initial = out.initial();
    if (initial != null) {
      content.store(crossing, address, initial);
    }
    return address;
  }

  private Out<T> get(Crossing crossing, long address) {
    if (address != 0) {
      crossing.memory().check(address, content.byteSize());
    }
    Out<T> out = new Out<>();
    out.place(crossing, content, address);
    return out;
  }

  @Override
  public void lower(Crossing crossing, Out<T> value) {
    crossing.pass(put(crossing, value));
  }

  @Override
  public Out<T> lift(Crossing crossing) {
    return get(crossing, crossing.takeAddress());
  }

  @Override
  public void store(Crossing crossing, long address, Out<T> value) {
    crossing.writeAddress(address, put(crossing, value));
  }

  @Override
  public Out<T> load(Crossing crossing, long address) {
    return get(crossing, crossing.readAddress(address));
  }

  @Override
  public String toString() {
    return "out " + content;
  }
}
