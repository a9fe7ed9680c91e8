package dev.airlock.error;

import org.jspecify.annotations.Nullable;

/** A guest called after it trapped, or after it was closed; after a trap, the trap is the cause. */
public class GuestUnusableException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line and the cause, or null. */
  public GuestUnusableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
