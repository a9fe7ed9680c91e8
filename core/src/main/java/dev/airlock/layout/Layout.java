package dev.airlock.layout;

import dev.airlock.memory.MemoryAccess;

/**
 * What has a fixed size in memory: a number, a C struct, an array of a fixed length. Little-endian,
 * with natural alignment, as clang for wasm32 and Rust's {@code #[repr(C)]} lay it out (WebAssembly
 * tool-conventions, "Basic C ABI").
 */
public sealed interface Layout permits Scalar, Struct, FixedArray {
  /** The size in bytes, a multiple of the alignment. */
  long byteSize();

  /** The alignment in bytes, a power of two. */
  int alignment();

  /**
   * Reads a value.
   *
   * @param offset where it is, in bytes
   * @return a number, boolean or one-character string; for a struct a map in the order of its
   *     fields; for an array a list
   * @throws dev.airlock.error.GuestMemoryException if it is not wholly inside
   */
  Object read(MemoryAccess memory, long offset);

  /**
   * Writes a value; padding is left as it is.
   *
   * @param offset where it goes, in bytes
   * @param value of a type that {@link #read} gives, or one that converts to it without loss
   * @throws dev.airlock.error.ArgumentException if it is of another type or out of range
   * @throws dev.airlock.error.GuestMemoryException if it would not be wholly inside
   */
  void write(MemoryAccess memory, long offset, Object value);
}
