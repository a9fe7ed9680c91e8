/**
 * From places in a module's code to functions, files and lines, by its debug information: DWARF 2
 * to 5, as <a href="https://yurydelendik.github.io/webassembly-dwarf/">DWARF for WebAssembly</a>
 * has it.
 *
 * <p>Debug information is easily spoiled by tools that rewrite a module, and may be hostile.
 * Nothing here throws for what is in it: what can't be used is left out, and a note says why.
 */
package dev.airlock.wasm.dwarf;
