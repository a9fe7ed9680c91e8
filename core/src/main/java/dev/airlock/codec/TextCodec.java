package dev.airlock.codec;

import dev.airlock.memory.TextEncoding;

/** Text with its length in bytes. */
public final class TextCodec extends CountedCodec<String> {
  private final TextEncoding encoding;

  /** Text in an encoding. */
  public TextCodec(AddressSize size, TextEncoding encoding) {
    super(size);
    this.encoding = encoding;
  }

  @Override
  protected void put(Crossing crossing, String value) {
    byte[] encoded = encoding.encode(Present.argument(value, "string"));
    long address = crossing.place(encoded.length, encoding.unitByteSize());
    if (encoded.length > 0) {
      crossing.memory().write(address, encoded, 0, encoded.length);
    }
    crossing.placed(address, encoded.length);
  }

  @Override
  protected String get(Crossing crossing, long address, long units) {
    String text = crossing.readText(address, units, encoding);
    crossing.own(address, units, encoding.unitByteSize());
    return text;
  }

  @Override
  public String toString() {
    return "string";
  }
}
