package dev.airlock.engine;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A linear memory of one instance. */
public interface EngineMemory {
  /** The type that the module declares. */
  MemoryType type();

  /**
   * All of the memory, as it is now.
   *
   * <p>The same object is returned as long as the memory has neither moved nor changed its size, so
   * that a caller can tell by identity whether what it derived is still right. After a growth, by
   * the guest or by the host, and after any call of the guest that moved it, the earlier segment is
   * stale: it may no longer be the memory. A segment over a {@code byte[]} begins at the array's
   * index 0; the array may be longer than the segment, and what is behind is no memory.
   */
  MemorySegment segment();

  /**
   * Grows the memory.
   *
   * @param deltaPages how many pages to add, unsigned
   * @return the size before, in pages, or -1 if the memory can't grow so far
   */
  long grow(long deltaPages);

  /**
   * Which bytes may not be touched, or null if the memory doesn't check its accesses.
   *
   * @see InstanceConfig#accessListener
   */
  default @Nullable AccessMap accessMap() {
    return null;
  }
}
