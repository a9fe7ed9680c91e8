package dev.airlock.engine;

/** Thrown by an adapter for a module that the engine can't read, validate or instantiate. */
public final class EngineModuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one with what the engine said, in one line. */
  public EngineModuleException(String message, Throwable cause) {
    super(message, cause);
  }
}
