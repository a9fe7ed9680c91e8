package dev.airlock.checker.finding;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that is wrong, found once or often at the same place.
 *
 * @param number counts the findings of a report, from 1
 * @param kind what it is
 * @param message the line that says it, as {@code Invalid write of size 4}
 * @param size how many bytes the access has, or the leak; empty where that means nothing
 * @param stack who did it; of a leak, who asked for the block
 * @param place what the address is; empty for a leak
 * @param notes further lines, each a sentence: who freed first, what to do
 * @param leak what a leak is made of; empty for others
 * @param count how often it was found
 * @param at when it was found first, in nanoseconds after the guest was made
 */
public record Finding(
    int number,
    FindingKind kind,
    String message,
    OptionalLong size,
    CallStack stack,
    Optional<Place> place,
    List<String> notes,
    Optional<Leak> leak,
    long count,
    long at) {
  /** Copies the lists. */
  public Finding {
    notes = List.copyOf(notes);
  }

  /**
   * Blocks that were not freed, of one class and allocated by the same stack.
   *
   * @param blocks how many, those only they point to not counted
   * @param directBytes how many bytes these have
   * @param indirectBytes how many bytes the blocks have that only they point to
   * @param record the place in the list of losses, from 1
   * @param records how long that list is
   * @param examples some of the blocks, the first ones
   */
  public record Leak(
      long blocks,
      long directBytes,
      long indirectBytes,
      int record,
      int records,
      List<BlockStory> examples) {
    /** Copies the list. */
    public Leak {
      examples = List.copyOf(examples);
    }
  }
}
