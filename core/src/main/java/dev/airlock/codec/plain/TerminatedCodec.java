package dev.airlock.codec.plain;

import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.engine.ValueType;
import dev.airlock.error.GuestErrorException;
import dev.airlock.memory.TextEncoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address of text that ends at a NUL; 0 is null, where null is allowed. */
final class TerminatedCodec extends Codec<@Nullable String> {
  private final AddressSize size;
  private final TextEncoding encoding;
  private final boolean nullable;
  private final List<ValueType> flat;

  TerminatedCodec(AddressSize size, TextEncoding encoding, boolean nullable) {
    this.size = size;
    this.encoding = encoding;
    this.nullable = nullable;
    this.flat = List.of(size.type());
  }

  @Override
  public List<ValueType> flat() {
    return flat;
  }

  @Override
  public long byteSize() {
    return size.byteSize();
  }

  @Override
  public int alignment() {
    return size.byteSize();
  }

  @Override
  public void lower(Crossing crossing, @Nullable String value) {
    crossing.pass(put(crossing, value));
  }

  @Override
  public void store(Crossing crossing, long address, @Nullable String value) {
    crossing.writeAddress(address, put(crossing, value));
  }

  private long put(Crossing crossing, @Nullable String value) {
    if (value == null && nullable) {
      return 0;
    }
    byte[] encoded = encoding.encodeTerminated(Present.argument(value, "string"));
    long address = crossing.place(encoded.length, encoding.unitByteSize());
    crossing.memory().write(address, encoded, 0, encoded.length);
    return address;
  }

  @Override
  public @Nullable String lift(Crossing crossing) {
    return get(crossing, crossing.takeAddress());
  }

  @Override
  public @Nullable String load(Crossing crossing, long address) {
    return get(crossing, crossing.readAddress(address));
  }

  private @Nullable String get(Crossing crossing, long address) {
    if (address == 0) {
      if (nullable) {
        return null;
      }
      throw new GuestErrorException(
          "the guest gave the null pointer for a string; where it may, say Optional or @Nullable");
    }
    long byteLength =
        crossing
            .memory()
            .terminatedByteLength(address, crossing.guest().limits().scanBytes(), encoding);
    String text = crossing.readText(address, byteLength, encoding);
    crossing.own(address, byteLength + encoding.unitByteSize(), encoding.unitByteSize());
    return text;
  }

  @Override
  public String toString() {
    return "string";
  }
}
