package dev.airlock;

import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.error.AllocationException;

/** The host allocates, one block behind the other, in a part that the guest leaves to it. */
final class RegionAllocator extends GuestAllocator {
  private final long start;
  private final long end;
  private long next;

  RegionAllocator(Guest guest, AllocatorSpec.Region spec) {
    super(guest, spec);
    this.start = guest.resolve(spec.address());
    long byteSize = guest.resolve(spec.byteSize());
    guest.memory().check(start, byteSize);
    this.end = start + byteSize;
    this.next = start;
  }

  @Override
  public long allocate(long byteSize, int alignment, int classId) {
    long address = (next + alignment - 1) & -alignment;
    if (byteSize > end - address) {
      throw new AllocationException(
          "%s has no room for %d bytes: its %s has %d bytes left"
              .formatted(guest().name(), byteSize, spec(), Math.max(0, end - address)),
          byteSize);
    }
    next = address + byteSize;
    return address;
  }

  @Override
  public long allocateUnheld(long byteSize, int alignment, int classId) {
    return allocate(byteSize, alignment, classId);
  }

  @Override
  public void hold(long address) {}

  @Override
  public void free(long address, long byteSize, int alignment) {}

  @Override
  void release(long address, long byteSize, int alignment) {}

  @Override
  public void trim() {}

  @Override
  public String describeAllocation(long byteSize, int alignment, int classId) {
    return "the host, in its region";
  }

  @Override
  public String describeFree(long address, long byteSize, int alignment) {
    return "";
  }

  @Override
  public boolean freesBlocks() {
    return false;
  }

  @Override
  public long reallocate(long address, long byteSize, long newByteSize, int alignment) {
    long moved = allocate(newByteSize, alignment, 0);
    guest().memory().copy(address, moved, Math.min(byteSize, newByteSize));
    return moved;
  }

  @Override
  boolean resets() {
    return true;
  }

  @Override
  boolean resetsToMark() {
    return true;
  }

  @Override
  long position() {
    return next;
  }

  @Override
  void resetTo(long position) {
    next = position;
  }
}
