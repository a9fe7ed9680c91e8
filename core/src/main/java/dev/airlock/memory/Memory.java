package dev.airlock.memory;

import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.MemoryType;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.jfr.Events;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A guest's linear memory, as the host sees it. Addresses are unsigned and in bytes.
 *
 * <p>Every access finds the memory as it is at that moment, so nothing here goes stale when it
 * grows; only a {@link MemorySegment} that was handed out does.
 */
public final class Memory extends MemoryAccess {
  private final String name;
  private final EngineMemory engineMemory;
  private final Guard guard;
  private final boolean memory64;
  private MemorySegment current;
  private byte @Nullable [] heap;

  /** Decides whether the calling thread may touch the memory now. */
  @FunctionalInterface
  public interface Guard {
    /** Throws if not. */
    void check();

    /** What events call the guest. */
    default String guestName() {
      return "";
    }
  }

  /**
   * Makes a memory; a program gets one from its guest.
   *
   * @param name what messages call it
   * @param engineMemory the engine's memory
   * @param guard asked before each access
   */
  public Memory(String name, EngineMemory engineMemory, Guard guard) {
    this.name = name;
    this.engineMemory = engineMemory;
    this.guard = guard;
    this.memory64 = engineMemory.type().memory64();
    this.current = engineMemory.segment();
    this.heap = heapOf(current);
  }

  /** The name that it is exported under, or {@code memory 1} and so on. */
  public String name() {
    return name;
  }

  @Override
  public long byteSize() {
    return current().byteSize();
  }

  /** The size in pages of 64 KiB. */
  public long pages() {
    return byteSize() / MemoryType.PAGE_BYTES;
  }

  /** The size at instantiation, in pages. */
  public long initialPages() {
    return engineMemory.type().initialPages();
  }

  /** The most pages that the module lets it grow to, if it says so. */
  public OptionalLong maximumPages() {
    long maximum = engineMemory.type().maximumPages();
    return maximum < 0 ? OptionalLong.empty() : OptionalLong.of(maximum);
  }

  /** Whether addresses have 64 bits, as in memory64; otherwise 32. */
  public boolean is64Bit() {
    return memory64;
  }

  /** The size of an address in bytes: 4, or 8 for memory64. */
  public int addressByteSize() {
    return memory64 ? 8 : 4;
  }

  /**
   * Grows the memory. Segments that were handed out are stale afterwards; views are not.
   *
   * @param deltaPages how many pages to add, not negative
   * @return the size before, in pages
   * @throws GuestMemoryException if the memory can't grow so far
   */
  public long grow(long deltaPages) {
    if (deltaPages < 0) {
      throw new IllegalArgumentException("can't grow by a negative number of pages: " + deltaPages);
    }
    guard.check();
    long before = engineMemory.grow(deltaPages);
    if (before < 0) {
      long pages = pages();
      throw new GuestMemoryException(
          "%s can't grow from %d pages by %d: %s"
              .formatted(
                  name,
                  pages,
                  deltaPages,
                  maximumPages().isPresent() && maximumPages().getAsLong() < pages + deltaPages
                      ? "the module's maximum is %d pages".formatted(maximumPages().getAsLong())
                      : "the limit of this host or engine is reached"),
          pages * MemoryType.PAGE_BYTES,
          deltaPages * MemoryType.PAGE_BYTES,
          byteSize());
    }
    return before;
  }

  @Override
  Memory base() {
    return this;
  }

  @Override
  public boolean contains(long address, long size) {
    return address >= 0 && size >= 0 && address <= byteSize() - size;
  }

  @Override
  long locate(long address, long size) {
    long total = current().byteSize();
    if (address < 0 || size < 0 || address > total - size) {
      throw outOfBounds(address, size, total);
    }
    return address;
  }

  /** Finds the memory as it is now. */
  // Identity is the engine's promise: the same object for as long as nothing moved.
  @SuppressWarnings({"ReferenceEquality", "MemorySegmentReferenceEquality"})
  MemorySegment current() {
    guard.check();
    MemorySegment now = engineMemory.segment();
    if (now != current) {
      long before = current.byteSize();
      if (now.byteSize() > before) {
        Events.growth(guard.guestName(), name, before, now.byteSize());
      }
      current = now;
      heap = heapOf(now);
    }
    return now;
  }

  /** Looks whether the memory grew; for who asks Flight Recorder. */
  public void noteGrowth() {
    current();
  }

  /** The memory as the last {@link #locate} found it. */
  MemorySegment located() {
    return current;
  }

  /** Notes a copy, for who asks Flight Recorder. */
  void copied(boolean intoGuest, long address, long size) {
    Events.copy(guard.guestName(), intoGuest, address, size);
  }

  /** The array behind {@link #located}, from index 0, if it is on the heap. */
  byte @Nullable [] heap() {
    return heap;
  }

  private GuestMemoryException outOfBounds(long address, long size, long total) {
    return new GuestMemoryException(
        "%s bytes at 0x%x are not inside %s, which has 0x%x (%d) bytes"
            .formatted(Long.toUnsignedString(size), address, name, total, total),
        address,
        size,
        total);
  }

  private static byte @Nullable [] heapOf(MemorySegment segment) {
    return segment.heapBase().filter(byte[].class::isInstance).map(byte[].class::cast).orElse(null);
  }

  @Override
  public String toString() {
    return "%s: %d pages".formatted(name, pages());
  }
}
