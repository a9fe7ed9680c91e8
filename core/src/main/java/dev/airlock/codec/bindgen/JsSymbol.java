package dev.airlock.codec.bindgen;

/** The symbols of JavaScript that guests ask for. */
enum JsSymbol {
  ITERATOR
}
