package dev.airlock.error;

/** A guest used by two threads at once; the message names both. */
public class ConfinementException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public ConfinementException(String message) {
    super(message);
  }
}
