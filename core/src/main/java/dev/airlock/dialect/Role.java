package dev.airlock.dialect;

import java.util.Locale;

/** What a parameter of an allocator's function means. */
public enum Role {
  /** How many bytes. */
  SIZE,
  /** The alignment in bytes, a power of two. */
  ALIGN,
  /** The address of a block. */
  ADDRESS,
  /** How many bytes the block had before, in a reallocation. */
  OLD_SIZE,
  /** AssemblyScript's id of the class of the object. */
  CLASS,
  /** Always 0. */
  ZERO;

  /** The name in the notation of an allocator: {@code size}, {@code old-size}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
