package dev.airlock.codec.teavm;

import dev.airlock.codec.Crossing;

/** A {@code String}: an object with a {@code char[]}. */
final class TextCodec extends ObjectCodec<String> {
  TextCodec(boolean nullable) {
    super(nullable);
  }

  @Override
  ObjectCodec<String> orNull() {
    return new TextCodec(true);
  }

  @Override
  long make(TeavmObjects objects, Crossing crossing, String value) {
    char[] units = value.toCharArray();
    long string = objects.allocate("teavm_allocateString", units.length, Character.BYTES);
    long data = objects.call("teavm_charArrayData", objects.call("teavm_stringData", string));
    crossing.memory().write(data, units, 0, units.length);
    return string;
  }

  @Override
  String read(TeavmObjects objects, Crossing crossing, long reference) {
    long array = objects.call("teavm_stringData", reference);
    long count = objects.call("teavm_arrayLength", array);
    long data = objects.call("teavm_charArrayData", array);
    crossing.chargeElements(data, count, Character.BYTES, "string");
    char[] units = new char[(int) count];
    crossing.memory().read(data, units, 0, units.length);
    return new String(units);
  }

  @Override
  public String toString() {
    return "string";
  }
}
