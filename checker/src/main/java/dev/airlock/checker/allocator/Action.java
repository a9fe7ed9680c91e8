package dev.airlock.checker.allocator;

/** What an allocator function does. */
public enum Action {
  /** Makes a block of unknown contents; returns its address, or 0. */
  ALLOCATE,
  /** Makes a block of zeros; returns its address, or 0. */
  ALLOCATE_ZEROED,
  /** Makes a block and writes its address through a pointer; returns 0, or an error number. */
  ALLOCATE_OUT,
  /** Resizes a block, or makes one if the address is 0; returns its address, or 0. */
  REALLOCATE,
  /** Frees a block; an address of 0 is ignored. */
  FREE,
  /** Tells how many bytes of a block can be used. */
  USABLE_SIZE;

  /** Whether it makes blocks. */
  public boolean allocates() {
    return switch (this) {
      case ALLOCATE, ALLOCATE_ZEROED, ALLOCATE_OUT, REALLOCATE -> true;
      case FREE, USABLE_SIZE -> false;
    };
  }
}
