package dev.airlock.error;

/** The guest ended itself, as by WASI's {@code proc_exit}, with another status than 0. */
public final class GuestExitException extends AirlockException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** Makes one with a message of one line and the exit status. */
  public GuestExitException(String message, int status) {
    super(message);
    this.status = status;
  }

  /** The exit status. */
  public int status() {
    return status;
  }
}
