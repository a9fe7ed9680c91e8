package dev.airlock.memory;

import dev.airlock.error.GuestMemoryException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A bounds-checked window on guest memory that stays right when the memory grows, because it finds
 * the memory anew at each access. Offsets count from its own start.
 *
 * <p>A view knows where it is, not whose the bytes are: it says nothing about a block being freed.
 */
public final class View extends MemoryAccess {
  private final Memory memory;
  private final long address;
  private final long byteSize;
  private @Nullable MemorySegment bytes;
  private @Nullable MemorySegment bytesOf;

  View(Memory memory, long address, long byteSize) {
    this.memory = memory;
    this.address = address;
    this.byteSize = byteSize;
  }

  /** Where the window begins in its memory, in bytes, unsigned. */
  public long address() {
    return address;
  }

  @Override
  public long byteSize() {
    return byteSize;
  }

  /**
   * The bytes of the whole window themselves, not a copy; see {@link #segment(long, long)} for how
   * long they are right. The same object as long as they are, so that asking often costs little.
   */
  public MemorySegment segment() {
    MemorySegment whole = whole();
    memory.handedOut(address, byteSize);
    return whole;
  }

  /**
   * The bytes of the whole window, to read a few of them at once and no others: then who watches
   * the guest knows of it, if anybody does. Not to be kept.
   *
   * @param offset the first byte that is read
   * @param readBytes how many
   */
  public MemorySegment segmentToRead(long offset, long readBytes) {
    memory.beforeRead(this, offset, readBytes);
    return whole();
  }

  /**
   * The bytes of the whole window, to write a few of them at once and no others: then who watches
   * the guest knows of it, if anybody does. Not to be kept.
   *
   * @param offset the first byte that is written
   * @param writtenBytes how many
   */
  public MemorySegment segmentToWrite(long offset, long writtenBytes) {
    memory.beforeWrite(this, offset, writtenBytes);
    return whole();
  }

  // Identity is the engine's promise: the same object for as long as nothing moved.
  @SuppressWarnings({"ReferenceEquality", "MemorySegmentReferenceEquality"})
  private MemorySegment whole() {
    MemorySegment whole = memory.current();
    MemorySegment known = bytes;
    if (known == null || whole != bytesOf) {
      known = whole.asSlice(address, byteSize);
      bytes = known;
      bytesOf = whole;
    }
    return known;
  }

  /** A copy of the whole window. */
  public byte[] toByteArray() {
    return readBytes(0, byteSize);
  }

  @Override
  Memory base() {
    return memory;
  }

  @Override
  public boolean contains(long offset, long size) {
    return offset >= 0 && size >= 0 && offset <= byteSize - size;
  }

  @Override
  long locate(long offset, long size) {
    if (offset < 0 || size < 0 || offset > byteSize - size) {
      throw new GuestMemoryException(
          "%s bytes at offset %s are not inside the view of %d bytes at 0x%x"
              .formatted(
                  Long.toUnsignedString(size), Long.toUnsignedString(offset), byteSize, address),
          address + offset,
          size,
          memory.byteSize());
    }
    return memory.locate(address + offset, size);
  }

  @Override
  public String toString() {
    return "%d bytes at 0x%x".formatted(byteSize, address);
  }
}
