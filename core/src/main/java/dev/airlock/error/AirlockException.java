package dev.airlock.error;

import org.jspecify.annotations.Nullable;

/**
 * What Airlock throws. The message is one line that names the thing and says the way out; the
 * subclass says what kind of thing it is.
 */
public class AirlockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private @Nullable String context;

  /** Makes one with a message of one line. */
  public AirlockException(String message) {
    super(message);
  }

  /** Makes one with a message of one line and the cause, or null. */
  public AirlockException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Says where it happened, at the beginning of the message; only the first to say so is heard,
   * which is the nearest.
   *
   * @param where as in {@code argument 'text' of upper}
   * @return this exception
   */
  public AirlockException inContext(String where) {
    if (context == null) {
      context = where;
    }
    return this;
  }

  /** The message, in one line. */
  @Override
  public String getMessage() {
    String message = String.valueOf(super.getMessage());
    return context == null ? message : context + ": " + message;
  }
}
