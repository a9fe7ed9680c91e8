package dev.airlock.wasm.type;

import java.util.OptionalLong;

/** The part of the text format that tables and memories have in common. */
final class LimitsText {
  private LimitsText() {}

  static String of(boolean wide, long minimum, OptionalLong maximum, boolean shared) {
    StringBuilder text = new StringBuilder(wide ? "i64 " : "");
    text.append(Long.toUnsignedString(minimum));
    maximum.ifPresent(value -> text.append(' ').append(Long.toUnsignedString(value)));
    return text.append(shared ? " shared" : "").toString();
  }
}
