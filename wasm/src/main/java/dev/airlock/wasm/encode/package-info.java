/** Writes the primitives and types of the binary format. */
package dev.airlock.wasm.encode;
