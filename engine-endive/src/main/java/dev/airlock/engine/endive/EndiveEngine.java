package dev.airlock.engine.endive;

import dev.airlock.engine.Engine;
import dev.airlock.engine.EngineModule;
import run.endive.wasm.Version;

/**
 * The engine of this module: <a href="https://endive.run">Endive</a>, with guests compiled to JVM
 * bytecode.
 *
 * <p>Functions too large for a JVM method are interpreted. Memories end at {@value
 * run.endive.runtime.Memory#RUNTIME_MAX_PAGES} pages; there is no memory64, no shared memory and no
 * passing of references other than externref and funcref.
 */
public final class EndiveEngine implements Engine {
  static final String NAME = "endive";

  /** Makes the engine; it has no state. */
  public EndiveEngine() {}

  /** How messages call the engine: its name and version. */
  static String title() {
    return NAME + " " + Version.version();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return Version.version();
  }

  @Override
  public boolean checksAccesses() {
    return true;
  }

  @Override
  public EngineModule compile(byte[] wasm, String name) {
    return EndiveModule.compile(wasm, name);
  }
}
