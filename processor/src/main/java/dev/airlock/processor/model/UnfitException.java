package dev.airlock.processor.model;

/** A type can't cross, or an annotation can't be said here; the message says what to write. */
public final class UnfitException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message of one line, as the compiler will show it. */
  public UnfitException(String message) {
    super(message);
  }
}
