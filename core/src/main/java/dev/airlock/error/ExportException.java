package dev.airlock.error;

/** An export that isn't there, or isn't what it is used as. */
public class ExportException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public ExportException(String message) {
    super(message);
  }
}
