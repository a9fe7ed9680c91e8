package dev.airlock.maven;

import org.jspecify.annotations.Nullable;

/** The interface could not be written; the message is one line. */
final class InvocationException extends Exception {
  private static final long serialVersionUID = 1L;

  InvocationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
