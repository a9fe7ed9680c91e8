package dev.airlock.error;

import org.jspecify.annotations.Nullable;

/** Text that the encoding can't hold, or bytes that are no text in it. */
public class EncodingException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line and the cause, or null. */
  public EncodingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
