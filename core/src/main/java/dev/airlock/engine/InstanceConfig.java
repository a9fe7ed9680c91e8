package dev.airlock.engine;

import org.jspecify.annotations.Nullable;

/** What the layer above decides about a new instance. */
public interface InstanceConfig {
  /**
   * What serves an imported function, or null if the engine's own WASI is to serve it, which is
   * asked for only of imports of {@code wasi_snapshot_preview1}.
   *
   * @param index the position of the import in {@link ModuleShape#imports()}
   */
  @Nullable EngineHostFunction function(int index);

  /** The value of an imported global, with numbers as in {@link EngineFunction#call}. */
  long global(int index);

  /** The most pages that any memory may have, however much the module would allow. */
  long maximumPages();

  /** What the guest's WASI sees. */
  WasiConfig wasi();

  /**
   * Who hears of forbidden accesses to the first memory, or null if none are to be looked for; then
   * that memory has no {@link EngineMemory#accessMap}. Not null only for an engine that {@link
   * Engine#checksAccesses}.
   */
  default @Nullable AccessListener accessListener() {
    return null;
  }
}
