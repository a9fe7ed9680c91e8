package dev.airlock.memory;

import dev.airlock.error.GuestMemoryException;
import dev.airlock.jfr.Events;
import java.lang.foreign.MemorySegment;

/** The one place where a range is checked, and where is said what for, before it is touched. */
abstract class RangeAccess {
  RangeAccess() {}

  /** The memory that is accessed. */
  abstract Memory base();

  /**
   * The address of a range, after checking that all of it may be accessed.
   *
   * @throws GuestMemoryException if not
   */
  abstract long locate(long offset, long byteSize);

  /** Whether all of a range may be accessed. */
  public abstract boolean contains(long offset, long byteSize);

  /** How many bytes can be accessed. */
  public abstract long byteSize();

  /** The whole memory, to read bytes of it that {@link #locate} found just before. */
  final MemorySegment toRead(long address, long byteSize) {
    Memory memory = base();
    memory.beforeRead(address, byteSize);
    return memory.located();
  }

  /** The whole memory, to write bytes of it that {@link #locate} found just before. */
  final MemorySegment toWrite(long address, long byteSize) {
    Memory memory = base();
    memory.beforeWrite(address, byteSize);
    return memory.located();
  }

  /** Bytes that {@link #locate} found were copied out of the guest. */
  final void copiedOut(long address, long byteSize) {
    if (Events.recordsCopies()) {
      base().copied(false, address, byteSize);
    }
  }

  /** Bytes that {@link #locate} found were copied into the guest. */
  final void copiedIn(long address, long byteSize) {
    if (Events.recordsCopies()) {
      base().copied(true, address, byteSize);
    }
  }

  /** How many bytes a number of elements takes, with a product that can't fit reported as such. */
  static long byteSize(long elements, int elementByteSize) {
    if (elements < 0 || elements > Long.MAX_VALUE / elementByteSize) {
      throw new IllegalArgumentException("no such number of elements: " + elements);
    }
    return elements * elementByteSize;
  }
}
