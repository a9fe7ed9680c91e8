import dev.airlock.engine.Engine;

/** Writes the annotated interface of a module. */
@org.jspecify.annotations.NullMarked
module dev.airlock.bindgen {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.jr.ob;
  requires transitive dev.airlock;
  requires dev.airlock.inspect;
  requires dev.airlock.wasm;
  requires java.compiler;
  requires static org.jspecify;

  uses Engine;

  exports dev.airlock.bindgen;
  exports dev.airlock.bindgen.error;
}
