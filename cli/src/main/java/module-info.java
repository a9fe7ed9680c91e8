import dev.airlock.engine.Engine;

/** The airlock command: calls, inspects and dumps WebAssembly modules from a shell. */
@org.jspecify.annotations.NullMarked
module dev.airlock.cli {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.jr.ob;
  requires dev.airlock;
  requires dev.airlock.bindgen;
  requires dev.airlock.checker;
  requires dev.airlock.inspect;
  requires dev.airlock.wasm;
  requires info.picocli;
  requires static org.jspecify;

  uses Engine;

  exports dev.airlock.cli;

  opens dev.airlock.cli to
      info.picocli;
}
