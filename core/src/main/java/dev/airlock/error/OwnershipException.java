package dev.airlock.error;

/**
 * A block or scope used against its ownership: freed twice, used after it was freed or moved,
 * closed.
 */
public class OwnershipException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public OwnershipException(String message) {
    super(message);
  }
}
