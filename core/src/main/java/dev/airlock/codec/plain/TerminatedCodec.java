package dev.airlock.codec.plain;

import dev.airlock.codec.AddressCodec;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.error.GuestErrorException;
import dev.airlock.memory.TextEncoding;
import org.jspecify.annotations.Nullable;

/** The address of text that ends at a NUL; 0 is null, where null is allowed. */
final class TerminatedCodec extends AddressCodec<@Nullable String> {
  private final TextEncoding encoding;
  private final boolean nullable;

  TerminatedCodec(AddressSize size, TextEncoding encoding, boolean nullable) {
    super(size);
    this.encoding = encoding;
    this.nullable = nullable;
  }

  @Override
  protected long put(Crossing crossing, @Nullable String value) {
    if (value == null && nullable) {
      return 0;
    }
    byte[] encoded = encoding.encodeTerminated(Present.argument(value, "string"));
    long address = crossing.place(encoded.length, encoding.unitByteSize());
    crossing.memory().write(address, encoded, 0, encoded.length);
    return address;
  }

  @Override
  protected @Nullable String get(Crossing crossing, long address) {
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
