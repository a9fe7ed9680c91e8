package dev.airlock.codec.bindgen;

import dev.airlock.Guest;
import dev.airlock.memory.Memory;
import org.jspecify.annotations.Nullable;

/** One call of an import of JavaScript: its arguments, as its definition has them. */
final class ImportCall {
  private final Guest guest;
  private final JsObjects objects;
  private final @Nullable Object[] arguments;

  ImportCall(Guest guest, JsObjects objects, @Nullable Object[] arguments) {
    this.guest = guest;
    this.objects = objects;
    this.arguments = arguments;
  }

  Guest guest() {
    return guest;
  }

  Memory memory() {
    return guest.memory();
  }

  JsObjects objects() {
    return objects;
  }

  int count() {
    return arguments.length;
  }

  @Nullable Object object(int index) {
    return arguments[index];
  }

  /** What must be there, though the guest may pass anything. */
  Object present(int index) {
    Object value = arguments[index];
    if (value == null) {
      throw new JsException(JsError.of("null has no properties"));
    }
    return value;
  }

  String text(int index) {
    return (String) present(index);
  }

  /** The same call with other arguments. */
  ImportCall with(@Nullable Object... others) {
    return new ImportCall(guest, objects, others);
  }

  /** The text whose address and length are two arguments. */
  String textAt(int index, boolean owned) {
    return ImportDefinition.text(guest, integer(index), integer(index + 1), owned);
  }

  long integer(int index) {
    return (long) present(index);
  }

  /** An address or a length. */
  long unsigned(int index) {
    return integer(index) & 0xFFFF_FFFFL;
  }

  double number(int index) {
    return (double) present(index);
  }
}
