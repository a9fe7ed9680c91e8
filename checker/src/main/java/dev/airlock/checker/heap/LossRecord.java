package dev.airlock.checker.heap;

import dev.airlock.checker.finding.Finding;
import java.util.List;

/**
 * Blocks of one class that were allocated by the same stack.
 *
 * @param leakClass the class
 * @param stack the number of the call stack: of the first block's, if others are alike
 * @param blocks how many
 * @param directBytes how many bytes they have
 * @param indirectBytes how many bytes the blocks have that only they lead to
 * @param number the place in the list, from 1
 * @param count how long the list is
 * @param examples the first of the blocks that were allocated, {@value LossRecords#EXAMPLES} at
 *     most
 */
public record LossRecord(
    LeakClass leakClass,
    int stack,
    long blocks,
    long directBytes,
    long indirectBytes,
    int number,
    int count,
    List<HeapBlock> examples) {
  /** Copies the list. */
  public LossRecord {
    examples = List.copyOf(examples);
  }

  /** How many bytes are lost with and through them. */
  public long totalBytes() {
    return directBytes + indirectBytes;
  }

  /**
   * In Valgrind's words: {@code 88 (8 direct, 80 indirect) bytes in 1 blocks are definitely lost in
   * loss record 2 of 2}.
   */
  public String message() {
    String bytes =
        indirectBytes > 0
            ? "%s (%s direct, %s indirect)"
                .formatted(
                    Wording.number(totalBytes()),
                    Wording.number(directBytes),
                    Wording.number(indirectBytes))
            : Wording.number(directBytes);
    return "%s bytes in %s blocks are %s in loss record %s of %s"
        .formatted(
            bytes,
            Wording.number(blocks),
            leakClass.words(),
            Wording.number(number),
            Wording.number(count));
  }

  /** What a report shows of it. */
  public Finding.Leak leak(Storyteller storyteller) {
    return new Finding.Leak(
        blocks,
        directBytes,
        indirectBytes,
        number,
        count,
        examples.stream().map(storyteller::story).toList());
  }
}
