package dev.airlock.engine;

import org.jspecify.annotations.Nullable;

/** Thrown by an adapter for a module that the engine can't read, validate or instantiate. */
public final class EngineModuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message one line that begins with the module's name, as in {@code text.wasm: …}
   * @param cause what the engine threw, or null
   */
  public EngineModuleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
