package dev.airlock.checker.report;

import dev.airlock.checker.finding.FindingKind;

/**
 * What a kind of finding means, for readers who meet it for the first time.
 *
 * @param title a few words
 * @param meaning what happened, in a sentence
 * @param remedy what to look for
 */
public record Explanation(String title, String meaning, String remedy) {
  /** Of a kind. */
  public static Explanation of(FindingKind kind) {
    return switch (kind) {
      case INVALID_READ ->
          new Explanation(
              "Invalid read",
              "The module reads bytes that are not part of an allocated block, though they are"
                  + " part of its memory, so nothing stopped it.",
              "Look at the block that the report names: an index past its end, or a pointer that"
                  + " was kept after the block was freed.");
      case INVALID_WRITE ->
          new Explanation(
              "Invalid write",
              "The module writes bytes that are not part of an allocated block and so may change"
                  + " what others keep there.",
              "Look at the block that the report names: an index past its end, or a pointer that"
                  + " was kept after the block was freed.");
      case INVALID_FREE ->
          new Explanation(
              "Invalid free",
              "What is freed is not the beginning of an allocated block. Often it has been freed"
                  + " before.",
              "If the report says where the block was freed first, one of the two places has to"
                  + " go.");
      case MISMATCHED_FREE ->
          new Explanation(
              "Mismatched free",
              "A block is freed by another function than belongs to the one that allocated it, or"
                  + " with another size or alignment.",
              "Free it with the function that belongs to the one that allocated it.");
      case UNINIT_VALUE ->
          new Explanation(
              "Use of an uninitialised value",
              "The module uses bytes of a block that nothing has written since it was allocated.",
              "Write the bytes before they are read, or allocate with calloc.");
      case OVERLAP ->
          new Explanation(
              "Overlapping copy",
              "A function that may only copy between separate ranges is given ranges that overlap.",
              "Use memmove where they may overlap.");
      case FISHY_VALUE ->
          new Explanation(
              "Fishy size",
              "An allocation asks for a number of bytes that is negative if it is read as a signed"
                  + " number.",
              "Look for a subtraction that went below 0, or an error code used as a size.");
      case REALLOC_ZERO ->
          new Explanation(
              "Resizing to no bytes",
              "What realloc does with a size of 0 differs between libraries.",
              "Use free to free a block.");
      case SYSCALL_PARAM ->
          new Explanation(
              "Uninitialised bytes passed to the host",
              "The module passes bytes to a function of the host that nothing has written.",
              "Write them first: they may hold what was in freed blocks.");
      case HOST_INVALID_READ ->
          new Explanation(
              "Invalid read by the host",
              "Java reads bytes of the module's memory that are not part of an allocated block.",
              "Look at the block that the report names: read it before it is freed, and only as"
                  + " far as it goes.");
      case HOST_INVALID_WRITE ->
          new Explanation(
              "Invalid write by the host",
              "Java writes bytes of the module's memory that are not part of an allocated block.",
              "Look at the block that the report names: write it before it is freed, and only as"
                  + " far as it goes.");
      case MOVED_BLOCK ->
          new Explanation(
              "Use of a block that was handed over",
              "Java touches a block that it has given to the module, which may have freed it.",
              "Copy what is needed before the block is handed over.");
      case WRONG_SIDE_FREE ->
          new Explanation(
              "Free by the wrong side",
              "A block is freed by the side that does not own it; the owner will free it again.",
              "Agree on one owner: pass the block as owned, or don't free it.");
      case STALE_VIEW ->
          new Explanation(
              "Use of memory from before it grew",
              "Java uses a segment of the module's memory that it got before the memory grew.",
              "Ask for the segment again after each call.");
      case LEAK_DEFINITELY_LOST ->
          new Explanation(
              "Leak: definitely lost",
              "No pointer to the block is left anywhere, so that nobody can free it any more.",
              "Free the block before the last pointer to it goes away.");
      case LEAK_INDIRECTLY_LOST ->
          new Explanation(
              "Leak: indirectly lost",
              "Only blocks that are lost themselves point to the block.",
              "Mend what is definitely lost first; this usually goes away with it.");
      case LEAK_POSSIBLY_LOST ->
          new Explanation(
              "Leak: possibly lost",
              "Only a pointer to the inside of the block is left, which may be chance.",
              "Keep a pointer to the beginning of the block, or free it.");
      case LEAK_STILL_REACHABLE ->
          new Explanation(
              "Still reachable",
              "The block was not freed, but a pointer to it is left: the program could free it.",
              "Harmless once; a growing number of such blocks is a leak.");
    };
  }
}
