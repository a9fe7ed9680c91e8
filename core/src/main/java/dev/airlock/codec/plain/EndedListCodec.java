package dev.airlock.codec.plain;

import dev.airlock.codec.AddressCodec;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.LimitException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address of elements of which the first that begins with a null pointer ends the list, as
 * {@code environ} is one of strings.
 */
final class EndedListCodec<T extends @Nullable Object> extends AddressCodec<List<T>> {
  private final Codec<T> element;

  EndedListCodec(AddressSize size, Codec<T> element) {
    super(size);
    this.element = element;
  }

  @SuppressWarnings("NullAway") // a list of T has elements of T, null included if T has it
  @Override
  protected long put(Crossing crossing, List<T> value) {
    long stride = element.byteSize();
    long bytes = (Present.argument(value, toString()).size() + 1L) * stride;
    long address = crossing.place(bytes, element.alignment());
    crossing.memory().fill(address, bytes, (byte) 0);
    long at = address;
    for (T each : value) {
      element.store(crossing, at, each);
      if (crossing.readAddress(at) == 0) {
        throw new ArgumentException(
            "element %d of %s begins with a null pointer, which would end the list"
                .formatted((at - address) / stride, this),
            null);
      }
      at += stride;
    }
    return address;
  }

  @Override
  protected List<T> get(Crossing crossing, long address) {
    if (address == 0) {
      throw new GuestErrorException("the guest gave the null pointer for " + this);
    }
    long stride = element.byteSize();
    List<T> list = new ArrayList<>();
    long at = address;
    while (crossing.readAddress(at) != 0) {
      if (at - address >= crossing.guest().limits().scanBytes()) {
        throw new LimitException(
            "%s has no end in its first %d bytes; does a null pointer end it?"
                .formatted(this, at - address));
      }
      crossing.chargeElements(at, 1, stride, toString());
      list.add(element.load(crossing, at));
      at += stride;
    }
    crossing.own(address, at + stride - address, element.alignment());
    return Collections.unmodifiableList(list);
  }

  @Override
  public String toString() {
    return "list<" + element + ">";
  }
}
