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
public sealed class Memory extends MemoryAccess permits WatchedMemory {
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

  /**
   * Makes a memory that is watched.
   *
   * @param watch who hears of each access
   */
  public static Memory watched(
      String name, EngineMemory engineMemory, Guard guard, MemoryWatch watch) {
    return WatchedMemory.create(name, engineMemory, guard, watch);
  }

  /** The name that it is exported under, or {@code memory 1} and so on. */
  public final String name() {
    return name;
  }

  @Override
  public final long byteSize() {
    return current().byteSize();
  }

  /** The size in pages of 64 KiB. */
  public final long pages() {
    return byteSize() / MemoryType.PAGE_BYTES;
  }

  /** The size at instantiation, in pages. */
  public final long initialPages() {
    return engineMemory.type().initialPages();
  }

  /** The most pages that the module lets it grow to, if it says so. */
  public final OptionalLong maximumPages() {
    long maximum = engineMemory.type().maximumPages();
    return maximum < 0 ? OptionalLong.empty() : OptionalLong.of(maximum);
  }

  /** Whether addresses have 64 bits, as in memory64; otherwise 32. */
  public final boolean is64Bit() {
    return memory64;
  }

  /** The size of an address in bytes: 4, or 8 for memory64. */
  public final int addressByteSize() {
    return memory64 ? 8 : 4;
  }

  /**
   * Grows the memory. Segments that were handed out are stale afterwards; views are not.
   *
   * @param deltaPages how many pages to add, not negative
   * @return the size before, in pages
   * @throws GuestMemoryException if the memory can't grow so far
   */
  public final long grow(long deltaPages) {
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
    current();
    return before;
  }

  @Override
  final Memory base() {
    return this;
  }

  @Override
  public final boolean contains(long address, long size) {
    return address >= 0 && size >= 0 && address <= byteSize() - size;
  }

  @Override
  final long locate(long address, long size) {
    long total = current().byteSize();
    if (address < 0 || size < 0 || address > total - size) {
      throw outOfBounds(address, size, total);
    }
    return address;
  }

  /** Finds the memory as it is now. */
  // Identity is the engine's promise: the same object for as long as nothing moved.
  @SuppressWarnings({"ReferenceEquality", "MemorySegmentReferenceEquality"})
  final MemorySegment current() {
    guard.check();
    MemorySegment now = engineMemory.segment();
    if (now != current) {
      MemorySegment former = current;
      long before = former.byteSize();
      if (now.byteSize() > before) {
        Events.growth(guard.guestName(), name, before, now.byteSize());
      }
      current = now;
      heap = heapOf(now);
      moved(former, now);
    }
    return now;
  }

  // What a memory that is watched does besides. As long as there is none, these cost nothing: the
  // JIT compiler then knows that nobody overrides them.

  /** Before bytes are read that {@link #locate} found. */
  void beforeRead(long address, long size) {}

  /** Before bytes are written that {@link #locate} found. */
  void beforeWrite(long address, long size) {}

  /** Before bytes of a view are read that nobody has located. */
  void beforeRead(View view, long offset, long size) {}

  /** Before bytes of a view are written that nobody has located. */
  void beforeWrite(View view, long offset, long size) {}

  /** When bytes that {@link #locate} found are handed out. */
  void handedOut(long address, long size) {}

  /** When the memory has another segment than before. */
  void moved(MemorySegment former, MemorySegment now) {}

  /** The array behind {@link #located}, from index 0, if a stream may be given it. */
  byte @Nullable [] heapForStreams() {
    return heap;
  }

  /**
   * Looks for what was written through segments from before the memory moved; does nothing if
   * nobody watches.
   */
  public void lookForStaleWrites() {}

  /** Looks whether the memory grew; for who asks Flight Recorder, and for who watches. */
  public void noteGrowth() {
    current();
  }

  /** The memory as the last {@link #locate} found it. */
  final MemorySegment located() {
    return current;
  }

  /** Notes a copy, for who asks Flight Recorder. */
  final void copied(boolean intoGuest, long address, long size) {
    Events.copy(guard.guestName(), intoGuest, address, size);
  }

  /** The array behind {@link #located}, from index 0, if it is on the heap. */
  final byte @Nullable [] heap() {
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

  static byte @Nullable [] heapOf(MemorySegment segment) {
    return segment.heapBase().filter(byte[].class::isInstance).map(byte[].class::cast).orElse(null);
  }

  @Override
  public final String toString() {
    return "%s: %d pages".formatted(name, pages());
  }
}
