package dev.airlock.codec.bindgen;

/**
 * A closure of a guest. Its numbers are what the export that calls it takes first; which export
 * that is, only the JavaScript that wasm-bindgen made beside the module says.
 *
 * @param data the closure's data
 * @param other its table of functions, or its destructor
 */
public record GuestClosure(long data, long other) {}
