package dev.airlock.dialect;

import org.jspecify.annotations.Nullable;

/** How blocks of guest memory are had and given back. */
public sealed interface AllocatorSpec {
  /** In one line, as in {@code alloc(size), dealloc(address, size)}. */
  @Override
  String toString();

  /**
   * The guest allocates.
   *
   * @param allocate gives the address of a new block, 0 if there is no memory
   * @param hold called with the address right after, so that the block stays: AssemblyScript's
   *     {@code __pin} or {@code __retain}; null if blocks stay by themselves
   * @param free takes a block back; null if the guest can't or if only {@link #arena} does
   * @param reallocate gives the address of the block with another size; null if there is none
   * @param arena how all blocks are dropped at once; null if they are freed one by one
   */
  record Guest(
      ExportCall allocate,
      @Nullable ExportCall hold,
      @Nullable ExportCall free,
      @Nullable ExportCall reallocate,
      @Nullable Arena arena)
      implements AllocatorSpec {
    /** Makes one that allocates and frees. */
    public static Guest of(ExportCall allocate, @Nullable ExportCall free) {
      return new Guest(allocate, null, free, null, null);
    }

    /** The same, with a function that reallocates. */
    public Guest withReallocate(ExportCall call) {
      return new Guest(allocate, hold, free, call, arena);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(allocate.toString());
      for (Object part : new @Nullable Object[] {hold, free, reallocate, arena}) {
        if (part != null) {
          text.append(", ").append(part);
        }
      }
      return text.toString();
    }
  }

  /**
   * How an arena is reset.
   *
   * @param mark an exported function that gives the heap's end before a request; null if a reset
   *     goes back to the very beginning
   * @param reset an exported function that goes back to the mark, or to the beginning
   */
  record Arena(@Nullable String mark, String reset) {
    @Override
    public String toString() {
      return mark == null ? "reset " + reset + "()" : "reset %s(%s())".formatted(reset, mark);
    }
  }

  /**
   * The host allocates in a part of the memory that the guest leaves to it, and starts over when
   * the last scope is closed.
   *
   * @param address where the part begins
   * @param byteSize how many bytes it has
   */
  record Region(Location address, Location byteSize) implements AllocatorSpec {
    @Override
    public String toString() {
      return "region of %s bytes at %s".formatted(byteSize, address);
    }
  }
}
