package dev.airlock.memory;

/**
 * Hears what the host does with a memory, on the thread that does it. Addresses and sizes are
 * unsigned and in bytes. What a method throws reaches who made the access, which then isn't made.
 */
public interface MemoryWatch {
  /** The host is about to read bytes that lie inside the memory. */
  void hostReads(long address, long size);

  /** The host is about to write bytes that lie inside the memory. */
  void hostWrites(long address, long size);

  /**
   * The host has written through a segment that was no longer the memory.
   *
   * @param message says where, and what to do instead
   * @param address the first byte that was written, as an address of the memory
   * @param size how many bytes there are from there to the last one that was written
   */
  void staleWrite(String message, long address, long size);
}
