package dev.airlock;

import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.dialect.Recognition;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.AirlockException;
import dev.airlock.error.AllocationException;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How blocks of a guest's memory are had and given back, in raw form: nobody keeps account of them.
 * A program uses a {@link Scope}.
 *
 * <p>What comes from here was checked: it is not 0, it is aligned, and all of it is inside the
 * memory. The exception is a block of 0 bytes, whose address may be anything and must only be
 * passed on.
 */
public abstract sealed class GuestAllocator permits ExportAllocator, RegionAllocator {
  private final Guest guest;
  private final AllocatorSpec spec;
  private final @Nullable GuestWatch watch;
  private final Lifetimes lifetimes = new Lifetimes();

  GuestAllocator(Guest guest, AllocatorSpec spec) {
    this.guest = guest;
    this.spec = spec;
    this.watch = guest.watch();
  }

  static GuestAllocator of(Guest guest, Recognition recognition) {
    AllocatorSpec spec = recognition.dialect().allocator();
    return switch (spec) {
      case AllocatorSpec.Guest byGuest -> new ExportAllocator(guest, byGuest);
      case AllocatorSpec.Region region -> new RegionAllocator(guest, region);
      case null ->
          throw new AirlockException(
              ("no allocator of %s was recognised (%s); declare it, as in"
                      + " 'alloc(size), dealloc(address, size)'; its exports are %s")
                  .formatted(
                      guest.name(),
                      String.join("; ", recognition.evidence()),
                      guest
                          .shape()
                          .functions()
                          .map(GuestAllocator::describe)
                          .collect(Collectors.joining(", "))));
    };
  }

  private static String describe(ModuleShape.Export export) {
    return export.name() + " " + export.type();
  }

  /** What it was made from. */
  public final AllocatorSpec spec() {
    return spec;
  }

  final Guest guest() {
    return guest;
  }

  /**
   * Allocates a block.
   *
   * @param byteSize how many bytes; 0 is allowed
   * @param alignment a power of two, in bytes
   * @return its address
   * @throws AllocationException if there is no memory, or the address can't be right
   */
  public final long allocate(long byteSize, int alignment) {
    return allocate(byteSize, alignment, 0);
  }

  /**
   * Allocates a block; in AssemblyScript, an object.
   *
   * @param byteSize how many bytes; 0 is allowed
   * @param alignment a power of two, in bytes
   * @param classId the id of the object's class, for allocators that ask for one
   * @return its address
   * @throws AllocationException if there is no memory, or the address can't be right
   */
  public abstract long allocate(long byteSize, int alignment, int classId);

  /**
   * Allocates an object that isn't held for the host. The guest may take it back with the next
   * allocation, unless an object that is held refers to it by then. Where blocks stay by themselves
   * this is {@link #allocate}.
   */
  public abstract long allocateUnheld(long byteSize, int alignment, int classId);

  /**
   * Holds an object that the guest has, so that it stays until it was freed as often as it was held
   * or allocated. Does nothing where blocks stay by themselves.
   *
   * @param address the object's address, not 0
   */
  public abstract void hold(long address);

  /** Frees a block with the size and alignment that it was allocated with. */
  public abstract void free(long address, long byteSize, int alignment);

  /** Gives a block back to the guest for good. */
  abstract void release(long address, long byteSize, int alignment);

  /**
   * Gives the blocks back that are kept for reuse, if there are any; see {@link
   * GuestBuilder#reuseBlocks}.
   */
  public abstract void trim();

  /** What {@link #allocate} does with these, for a trace: {@code alloc(24)}. */
  public abstract String describeAllocation(long byteSize, int alignment, int classId);

  /** What {@link #free} does with these, for a trace: {@code dealloc(0x110008, 24)}. */
  public abstract String describeFree(long address, long byteSize, int alignment);

  /** Whether blocks are given back one by one, rather than all at once. */
  public abstract boolean freesBlocks();

  /**
   * Gives a block another size, perhaps at another address; its bytes are kept.
   *
   * @return its new address
   * @throws AllocationException if there is no memory; then the block is as it was
   */
  public abstract long reallocate(long address, long byteSize, long newByteSize, int alignment);

  /**
   * Begins a lifetime for blocks that are dropped all at once; does nothing if they are not.
   *
   * @return to be given to {@link #reset}
   */
  public final long mark() {
    return resets() ? lifetimes.begin(position()) : 0;
  }

  /**
   * Ends a lifetime: drops all that was allocated in it. While another lifetime has blocks that
   * would be dropped too, it waits for the end of that one.
   *
   * @param mark what {@link #mark} gave
   */
  public final void reset(long mark) {
    if (resets()) {
      OptionalLong to = lifetimes.end(mark);
      if (to.isPresent() && (resetsToMark() || lifetimes.areOver())) {
        resetTo(to.getAsLong());
      }
    }
  }

  /** Notes that what was allocated last belongs to a lifetime that may not be the newest. */
  final void allocatedFor(long mark) {
    if (resets()) {
      lifetimes.allocatedFor(mark);
    }
  }

  /**
   * Notes that the host has a block that the guest allocated by itself, and is to free it; for who
   * watches the guest. Of blocks that come from here this is noted already.
   *
   * @param address where it is
   * @param byteSize how many bytes it has, or -1 if that isn't known
   */
  public final void adopted(long address, long byteSize) {
    if (watch != null && !resets()) {
      watch.owned(address, byteSize);
    }
  }

  /** Notes that a block of the host's is the guest's now; for who watches the guest. */
  public final void handedOver(long address) {
    if (watch != null && !resets()) {
      watch.moved(address);
    }
  }

  /** Notes that a block of the host's is about to be freed. */
  final void freeing(long address) {
    if (watch != null && !resets()) {
      watch.freeing(address);
    }
  }

  /** Whether blocks are dropped all at once. */
  abstract boolean resets();

  /** Whether that can go back to any point, rather than to the very beginning only. */
  abstract boolean resetsToMark();

  /** Where allocation stands. */
  abstract long position();

  /** Goes back to where allocation stood. */
  abstract void resetTo(long position);

  /** Whether an address that a guest's allocator returned can be right. */
  final boolean plausible(long address, long byteSize, int alignment) {
    if (byteSize == 0) {
      return true;
    }
    long total = guest.memory().byteSize();
    return address > 0
        && byteSize <= total
        && address <= total - byteSize
        && (address & (alignment - 1)) == 0;
  }

  /** Reports an address that can't be right; a misplaced block is given back before. */
  final void reject(long address, long byteSize, int alignment, String call) {
    if (address == 0) {
      throw new AllocationException(
          "%s has no memory for %d bytes: %s returned 0, with %s"
              .formatted(guest.name(), byteSize, call, memoryState()),
          byteSize);
    }
    long total = guest.memory().byteSize();
    boolean isInside = address > 0 && byteSize <= total && address <= total - byteSize;
    boolean isAligned = (address & (alignment - 1)) == 0;
    if (!isInside && isAligned) {
      throw new AllocationException(
          ("%s of %s returned 0x%x for %d bytes, which is not inside the memory of 0x%x bytes;"
                  + " is it the allocator?")
              .formatted(call, guest.name(), address, byteSize, total),
          byteSize);
    }
    if (isInside) {
      release(address, byteSize, alignment);
    }
    throw new AllocationException(
        "%s of %s returned 0x%x, which is not aligned to %d bytes as the data must be"
            .formatted(call, guest.name(), address, alignment),
        byteSize);
  }

  private String memoryState() {
    long pages = guest.memory().pages();
    OptionalLong maximum = guest.memory().maximumPages();
    return maximum.isEmpty()
        ? "%d pages in use".formatted(pages)
        : "%d of at most %d pages in use".formatted(pages, maximum.getAsLong());
  }

  @Override
  public String toString() {
    return spec.toString();
  }
}
