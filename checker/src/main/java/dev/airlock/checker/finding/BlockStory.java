package dev.airlock.checker.finding;

import java.util.Optional;

/**
 * A block of the guest's heap, and what became of it.
 *
 * @param number counts the allocations of a guest, from 1
 * @param address where it begins, unsigned
 * @param size how many bytes were asked for
 * @param alignment the alignment that was asked for, in bytes; 0 if none was
 * @param allocator the function that made it, as {@code malloc}
 * @param allocated who asked for it
 * @param allocatedAt when, in nanoseconds after the guest was made
 * @param freer the function that freed it, if it was freed
 * @param freed who freed it
 * @param freedAt when; 0 if it was not freed
 */
public record BlockStory(
    long number,
    long address,
    long size,
    long alignment,
    String allocator,
    CallStack allocated,
    long allocatedAt,
    Optional<String> freer,
    Optional<CallStack> freed,
    long freedAt) {
  /** Whether it has been freed. */
  public boolean isFreed() {
    return freed.isPresent();
  }
}
