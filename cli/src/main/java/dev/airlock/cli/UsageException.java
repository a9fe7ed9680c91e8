package dev.airlock.cli;

import org.jspecify.annotations.Nullable;

/** Something on the command line that can't be right; the message says what would be. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  UsageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
