package dev.airlock.codec.plain;

import dev.airlock.codec.AddressCodec;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import org.jspecify.annotations.Nullable;

/** The address of a place for a value. */
final class OutCodec<T extends @Nullable Object> extends AddressCodec<Out<T>> {
  private final Codec<T> content;

  OutCodec(AddressSize size, Codec<T> content) {
    super(size);
    this.content = content;
  }

  /** The place itself is the host's, even where other arguments become the guest's. */
  @Override
  protected long put(Crossing crossing, Out<T> value) {
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

  @Override
  protected Out<T> get(Crossing crossing, long address) {
    if (address != 0) {
      crossing.memory().check(address, content.byteSize());
    }
    Out<T> out = new Out<>();
    out.place(crossing, content, address);
    return out;
  }

  @Override
  public String toString() {
    return "out " + content;
  }
}
