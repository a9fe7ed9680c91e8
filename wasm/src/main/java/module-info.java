/**
 * The WebAssembly binary format: a reader and a model that keeps exact file offsets, instructions,
 * rewriting, and the names that tools put into modules.
 */
@org.jspecify.annotations.NullMarked
module dev.airlock.wasm {
  requires static transitive org.jspecify;

  exports dev.airlock.wasm;
  exports dev.airlock.wasm.code;
  exports dev.airlock.wasm.demangle;
  exports dev.airlock.wasm.dwarf;
  exports dev.airlock.wasm.rewrite;
  exports dev.airlock.wasm.type;
}
