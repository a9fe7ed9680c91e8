package dev.airlock.codec.managed;

import dev.airlock.codec.Crossing;
import dev.airlock.codec.Present;
import dev.airlock.dialect.ManagedClasses;

/** Text: UTF-16 without a terminator, as long as its object. */
final class StringCodec extends ReferenceCodec<String> {
  @Override
  long put(Crossing crossing, ManagedHeap heap, String value, boolean give) {
    byte[] encoded = crossing.guest().dialect().text().encode(Present.argument(value, "string"));
    long object = heap.makeLeaf(crossing, encoded.length, heap.classes().stringId(), give);
    if (encoded.length > 0) {
      crossing.memory().write(object, encoded, 0, encoded.length);
    }
    return object;
  }

  @Override
  String get(Crossing crossing, ManagedHeap heap, long object) {
    heap.classes().requireString(crossing.memory(), object);
    long byteLength = ManagedClasses.byteSizeOf(crossing.memory(), object);
    return crossing.readText(object, byteLength, crossing.guest().dialect().text());
  }

  @Override
  public String toString() {
    return "string";
  }
}
