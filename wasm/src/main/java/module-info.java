/** The WebAssembly binary format: a reader and a model that keeps exact file offsets. */
@org.jspecify.annotations.NullMarked
module dev.airlock.wasm {
  requires static transitive org.jspecify;

  exports dev.airlock.wasm;
  exports dev.airlock.wasm.demangle;
  exports dev.airlock.wasm.dwarf;
  exports dev.airlock.wasm.type;
}
