package dev.airlock.bindgen.error;

import dev.airlock.error.AirlockException;
import org.jspecify.annotations.Nullable;

/** No interface could be written: of what was given something can't be read or doesn't fit. */
public final class BindgenException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public BindgenException(String message) {
    super(message);
  }

  /** Makes one with a message of one line and the cause, or null. */
  public BindgenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
