package dev.airlock.codec.bindgen;

import dev.airlock.Guest;
import dev.airlock.dialect.BindgenFacts;

/** How a guest is told that an import threw. */
final class Failures {
  private Failures() {}

  /**
   * Tells it, if it can be told: what made the guest unusable can't, nor can a guest that has no
   * place for errors.
   *
   * @return whether it was told
   */
  static boolean tell(Guest guest, BindgenFacts facts, Exception failure) {
    if (facts.exceptionStore() == null || !guest.isUsable()) {
      return false;
    }
    JsObjects objects = JsObjects.of(guest);
    int given = objects.givenCount();
    int index = objects.addIndex(JsError.of(failure));
    guest.function(facts.exceptionStore()).call(index);
    objects.settle(given);
    return true;
  }
}
