package dev.airlock.codec.bindgen;

/**
 * An object of a guest's class where it passes as a value, as in a list: the guest makes and
 * unwraps them.
 *
 * @param type the class's name
 * @param address its number, which is no more than that to the host
 */
public record GuestObject(String type, long address) {
  /** Whether it is of a class whose name may be written otherwise in the exports. */
  boolean is(String otherType) {
    return type.replace("_", "").equalsIgnoreCase(otherType.replace("_", ""));
  }
}
