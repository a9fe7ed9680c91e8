package dev.airlock.error;

/**
 * An index that is no element of a guest's table, an element that is no function, or a table that
 * has no room.
 */
public class TableException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line. */
  public TableException(String message) {
    super(message);
  }
}
