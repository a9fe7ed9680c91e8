/**
 * The WebAssembly core binary format: {@link dev.airlock.wasm.WasmModule} reads a module and
 * describes it, section by section, with the exact place in the file of everything it describes.
 *
 * <p>Offsets and lengths are in bytes and offsets count from the start of the file, unless a name
 * says otherwise. Everything here is immutable and may be used by several threads.
 *
 * <p>The format facts are those of the WebAssembly 3.0 core specification, chapter <a
 * href="https://webassembly.github.io/spec/core/binary/index.html">Binary Format</a>, and its
 * appendix <a href="https://webassembly.github.io/spec/core/appendix/custom.html">Custom
 * Sections</a>, plus the proposals <a href="https://github.com/WebAssembly/threads">threads</a>
 * (shared memories) and <a
 * href="https://github.com/WebAssembly/custom-page-sizes">custom-page-sizes</a>, and the <a
 * href="https://github.com/WebAssembly/tool-conventions">tool conventions</a>.
 */
package dev.airlock.wasm;
