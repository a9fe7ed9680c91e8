package dev.airlock.error;

/** A pool that lends no guest: it is closed, or the thread was interrupted while it waited. */
public class PoolException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public PoolException(String message) {
    super(message);
  }
}
