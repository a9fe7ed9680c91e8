/**
 * The WebAssembly binary format: a reader, a model that keeps exact file offsets, and a rewriter.
 */
@org.jspecify.annotations.NullMarked
module dev.airlock.wasm {
  requires static transitive org.jspecify;

  exports dev.airlock.wasm;
  exports dev.airlock.wasm.code;
  exports dev.airlock.wasm.rewrite;
  exports dev.airlock.wasm.type;
}
