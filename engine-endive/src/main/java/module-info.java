import dev.airlock.engine.Engine;
import dev.airlock.engine.endive.EndiveEngine;

/** Runs guests on Endive: pure Java, compiled to JVM bytecode, on one contiguous memory. */
@org.jspecify.annotations.NullMarked
module dev.airlock.engine.endive {
  requires dev.airlock;
  requires static transitive org.jspecify;
  requires run.endive.compiler;
  requires run.endive.runtime;
  requires run.endive.wasi;
  requires run.endive.wasm;

  provides Engine with
      EndiveEngine;
}
