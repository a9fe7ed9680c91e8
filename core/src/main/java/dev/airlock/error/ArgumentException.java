package dev.airlock.error;

import org.jspecify.annotations.Nullable;

/** A value that can't be passed as the type that the signature gives. */
public class ArgumentException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line and the cause, or null. */
  public ArgumentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
