package dev.airlock.engine;

/** Thrown by an adapter when the guest ended itself, as by WASI's {@code proc_exit}. */
public final class EngineExit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** Makes an exit with a status; 0 is success. */
  public EngineExit(int status) {
    super("exit status " + status, null, false, false);
    this.status = status;
  }

  /** The exit status; 0 is success. */
  public int status() {
    return status;
  }
}
