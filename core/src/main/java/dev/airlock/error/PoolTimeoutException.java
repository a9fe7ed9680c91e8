package dev.airlock.error;

/** No guest of a pool came free in time. */
public final class PoolTimeoutException extends PoolException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public PoolTimeoutException(String message) {
    super(message);
  }
}
