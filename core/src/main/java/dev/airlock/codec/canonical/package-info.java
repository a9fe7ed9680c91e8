/**
 * The codecs and the convention of the component model's canonical ABI, on core modules: what
 * wit-bindgen makes, before or without a component around it.
 *
 * <p>Source of every format fact here: {@code CanonicalABI.md} and {@code definitions.py} of the
 * WebAssembly component model.
 */
package dev.airlock.codec.canonical;
