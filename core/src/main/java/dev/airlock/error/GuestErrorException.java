package dev.airlock.error;

import org.jspecify.annotations.Nullable;

/**
 * A guest broke the convention of a call: a negative length, an object of another class, a buffer
 * that never suffices.
 */
public class GuestErrorException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public GuestErrorException(String message) {
    super(message);
  }

  /** Makes one with a message of one line and the cause, or null. */
  public GuestErrorException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
