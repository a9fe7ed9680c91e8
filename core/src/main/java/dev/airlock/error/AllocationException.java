package dev.airlock.error;

/**
 * A guest's allocator gave no memory, or gave an address that can't be right. Nothing was written.
 */
public class AllocationException extends AirlockException {
  private static final long serialVersionUID = 1L;

  private final long byteSize;

  /**
   * Makes one.
   *
   * @param message one line
   * @param byteSize how many bytes were asked for
   */
  public AllocationException(String message, long byteSize) {
    super(message);
    this.byteSize = byteSize;
  }

  /** How many bytes were asked for. */
  public long byteSize() {
    return byteSize;
  }
}
