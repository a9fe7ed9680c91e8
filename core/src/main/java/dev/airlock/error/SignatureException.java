package dev.airlock.error;

/** A signature that can't be read, or doesn't fit the module. */
public class SignatureException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public SignatureException(String message) {
    super(message);
  }
}
