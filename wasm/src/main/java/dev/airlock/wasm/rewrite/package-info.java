/**
 * Changes modules: adds imports, functions, memories and globals, and replaces instructions, while
 * everything else stays what it is and finds what it refers to.
 */
package dev.airlock.wasm.rewrite;
