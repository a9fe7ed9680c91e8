package dev.airlock.error;

/** An address range that is not wholly inside the guest's memory, or a growth that was refused. */
public class GuestMemoryException extends AirlockException {
  private static final long serialVersionUID = 1L;

  private final long address;
  private final long byteSize;
  private final long memoryByteSize;

  /**
   * Makes one.
   *
   * @param message one line
   * @param address where the range begins, unsigned
   * @param byteSize how many bytes it has, unsigned
   * @param memoryByteSize how many bytes the memory has
   */
  public GuestMemoryException(String message, long address, long byteSize, long memoryByteSize) {
    super(message);
    this.address = address;
    this.byteSize = byteSize;
    this.memoryByteSize = memoryByteSize;
  }

  /** Where the range begins, unsigned. */
  public long address() {
    return address;
  }

  /** How many bytes the range has, unsigned. */
  public long byteSize() {
    return byteSize;
  }

  /** How many bytes the memory has. */
  public long memoryByteSize() {
    return memoryByteSize;
  }
}
