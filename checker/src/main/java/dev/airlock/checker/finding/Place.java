package dev.airlock.checker.finding;

import java.util.Optional;

/**
 * What an address is, in the words of a report.
 *
 * @param address the address
 * @param description as {@code 0 bytes after a block of size 40 alloc'd}
 * @param block the block that it is in, or near to
 * @param dump the bytes around, if they could be read
 */
public record Place(
    long address, String description, Optional<BlockStory> block, Optional<Dump> dump) {
  /**
   * The bytes around an address.
   *
   * @param start the address of the first
   * @param bytes two hexadecimal digits for each byte
   * @param states one letter for each byte: {@code a} in an allocated block, {@code f} in a freed
   *     one, {@code r} between blocks (a redzone), {@code u} allocated and never written, {@code .}
   *     elsewhere
   */
  public record Dump(long start, String bytes, String states) {}
}
