package dev.airlock.engine;

/**
 * What executes WebAssembly: the entry of an engine adapter, found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>An adapter translates between this small interface and one engine. It holds no policy: who may
 * call when, what an address may be, what happens after a trap, is decided above it, in one place.
 * Every adapter passes the contract tests of {@code engine-tck}.
 *
 * <p>An engine is thread-safe; so are the modules it compiles. Instances are not.
 */
public interface Engine {
  /** The engine's name in lower case, as a user selects it: {@code endive}. */
  String name();

  /** The version of the engine itself, not of the adapter. */
  String version();

  /**
   * Reads, validates and compiles a module.
   *
   * @param wasm the module in the binary format; not retained in a way that a later change of the
   *     array could be seen
   * @param name what messages call the module, usually its file name
   * @throws EngineModuleException if the bytes are no valid module, or need a feature that this
   *     engine lacks
   */
  EngineModule compile(byte[] wasm, String name);

  /** Whether {@link InstanceConfig#accessListener} is heeded. */
  default boolean checksAccesses() {
    return false;
  }
}
