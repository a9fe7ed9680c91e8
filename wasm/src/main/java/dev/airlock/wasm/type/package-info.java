/**
 * The types of WebAssembly 3.0 as values: what a function takes, what a memory is limited to.
 *
 * <p>Each type's {@code toString} is its form in the text format, except that function types read
 * {@code (i32, i32) -> (i32)}. The format facts are those of the specification's section <a
 * href="https://webassembly.github.io/spec/core/binary/types.html">Binary Format: Types</a>.
 */
package dev.airlock.wasm.type;
