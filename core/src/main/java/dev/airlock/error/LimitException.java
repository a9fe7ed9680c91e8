package dev.airlock.error;

/** A length that a guest gave is beyond what the host is willing to allocate. */
public class LimitException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public LimitException(String message) {
    super(message);
  }
}
