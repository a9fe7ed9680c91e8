/**
 * The instructions of functions: reading them, one by one or a body at a time, and writing them.
 *
 * <p>The format facts are those of the specification's section <a
 * href="https://webassembly.github.io/spec/core/binary/instructions.html">Binary Format:
 * Instructions</a>.
 */
package dev.airlock.wasm.code;
