package dev.airlock.checker.heap;

import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.HeapSummary;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How lost each block is: what a {@link LeakSearch} found. Blocks are numbered by address from 0.
 */
public final class LeakResult {
  private final BlockTable blocks;
  private final LeakClass[] classes;
  private final @Nullable Heuristic[] heuristics;
  private final long[] indirectBytes;
  private final int[] parents;
  private final long scannedBytes;

  LeakResult(
      BlockTable blocks,
      LeakClass[] classes,
      @Nullable Heuristic[] heuristics,
      long[] indirectBytes,
      int[] parents,
      long scannedBytes) {
    this.blocks = blocks;
    this.classes = classes;
    this.heuristics = heuristics;
    this.indirectBytes = indirectBytes;
    this.parents = parents;
    this.scannedBytes = scannedBytes;
  }

  /** How many blocks there are. */
  public int count() {
    return blocks.count();
  }

  /** A block. */
  public HeapBlock block(int index) {
    return blocks.get(index);
  }

  /** How lost it is. */
  public LeakClass leakClass(int index) {
    return classes[index];
  }

  /** How many bytes only it leads to, if it is definitely lost; 0 if it is not. */
  public long indirectBytes(int index) {
    return indirectBytes[index];
  }

  /** The block that points to an indirectly lost one, as found first; -1 if it is not. */
  public int parent(int index) {
    return parents[index];
  }

  /** The heuristic without which it would be no more than possibly lost. */
  public Optional<Heuristic> heuristic(int index) {
    return Optional.ofNullable(heuristics[index]);
  }

  /** How many bytes were looked at. */
  public long scannedBytes() {
    return scannedBytes;
  }

  /** How many blocks and bytes each class has; each block counts in one class. */
  public Map<FindingKind, HeapSummary.Amount> amounts() {
    Map<FindingKind, HeapSummary.Amount> amounts = new EnumMap<>(FindingKind.class);
    for (LeakClass leakClass : LeakClass.values()) {
      long count = 0;
      long bytes = 0;
      for (int i = 0; i < count(); i++) {
        if (classes[i] == leakClass) {
          count++;
          bytes += block(i).size();
        }
      }
      amounts.put(leakClass.kind(), new HeapSummary.Amount(count, bytes));
    }
    return amounts;
  }
}
