package dev.airlock.codec.bindgen;

import dev.airlock.Guest;

/**
 * Bytes of the guest's memory that the guest looks at as an object: the memory's buffer, or a part
 * of it as a {@code Uint8Array}.
 *
 * @param view whether it is an array rather than a buffer
 */
record JsBytes(Guest guest, long address, long length, boolean view) {
  static JsBytes memory(Guest guest) {
    return new JsBytes(guest, 0, guest.memory().byteSize(), false);
  }

  byte[] copy() {
    guest.limits().requireResultBytes(length, "an array of the guest's bytes");
    byte[] bytes = new byte[(int) length];
    guest.memory().read(address, bytes, 0, bytes.length);
    return bytes;
  }
}
