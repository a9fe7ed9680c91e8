package dev.airlock.checker.runtime;

/**
 * What is known of each byte of a guest's first memory. Addresses and sizes are in bytes; ranges
 * lie inside the memory.
 */
interface ShadowStates {
  /** Says that bytes may not be touched. */
  void forbid(long address, long size);

  /** Says that bytes may be touched, but were never written. */
  void undefine(long address, long size);

  /** Says that bytes may be touched and were written. */
  void define(long address, long size);

  /** Says that bytes were written, of those that may be touched. */
  void written(long address, long size);

  /** Has what is known of bytes go along with a copy of them; ranges may overlap. */
  void copy(long destination, long source, long size);

  /** The first byte that may not be touched, or -1. */
  long firstForbidden(long address, long size);

  /** The first byte that may be touched but was never written, or -1. */
  long firstUndefined(long address, long size);

  /** Follows a growth of the memory that the host made. */
  void grown();
}
