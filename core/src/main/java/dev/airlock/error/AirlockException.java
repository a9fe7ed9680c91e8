package dev.airlock.error;

import org.jspecify.annotations.Nullable;

/**
 * What Airlock throws. The message is one line that names the thing and says the way out; the
 * subclass says what kind of thing it is.
 */
public class AirlockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public AirlockException(String message) {
    super(message);
  }

  /** Makes one with a message of one line and the cause, or null. */
  public AirlockException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
