package dev.airlock.checker.heap;

import dev.airlock.checker.finding.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Puts leaks together that are alike. */
public final class LossRecords {
  /** How many blocks a record names at most. */
  public static final int EXAMPLES = 10;

  private static final Comparator<Group> ORDER =
      Comparator.comparingLong(Group::totalBytes)
          .thenComparing(group -> group.leakClass)
          .thenComparingLong(group -> group.blocks)
          .thenComparingLong(group -> group.firstNumber);

  private LossRecords() {}

  /** What becomes a record. */
  private static final class Group {
    final LeakClass leakClass;
    final PriorityQueue<HeapBlock> first =
        new PriorityQueue<>(Comparator.comparingLong(HeapBlock::number).reversed());
    int stack;
    long firstNumber = Long.MAX_VALUE;
    long blocks;
    long directBytes;
    long indirectBytes;

    Group(LeakClass leakClass) {
      this.leakClass = leakClass;
    }

    long totalBytes() {
      return directBytes + indirectBytes;
    }

    void add(HeapBlock block, long indirect) {
      blocks++;
      directBytes += block.size();
      indirectBytes += indirect;
      if (block.number() < firstNumber) {
        firstNumber = block.number();
        stack = block.allocationStack();
      }
      first.add(block);
      if (first.size() > EXAMPLES) {
        first.poll();
      }
    }

    LossRecord record(int number, int count) {
      List<HeapBlock> examples = new ArrayList<>(first);
      examples.sort(Comparator.comparingLong(HeapBlock::number));
      return new LossRecord(
          leakClass, stack, blocks, directBytes, indirectBytes, number, count, examples);
    }
  }

  /**
   * The blocks of each class and allocation stack, in Valgrind's order: the fewest bytes first,
   * those lost through them counted; then the least lost; then the fewest blocks; then the oldest.
   */
  public static List<LossRecord> of(
      LeakResult result, LeakResolution resolution, Storyteller storyteller) {
    Map<StackAndClass, Group> byStack = new HashMap<>();
    Map<Alike, Group> alike = new HashMap<>();
    for (int i = 0; i < result.count(); i++) {
      LeakClass leakClass = result.leakClass(i);
      HeapBlock block = result.block(i);
      StackAndClass key = new StackAndClass(block.allocationStack(), leakClass);
      Group group = byStack.get(key);
      if (group == null) {
        group =
            resolution == LeakResolution.HIGH
                ? new Group(leakClass)
                : alike.computeIfAbsent(
                    new Alike(
                        leakClass, resolution.key(storyteller.stack(block.allocationStack()))),
                    _ -> new Group(leakClass));
        byStack.put(key, group);
      }
      group.add(block, result.indirectBytes(i));
    }
    List<Group> groups =
        new ArrayList<>(resolution == LeakResolution.HIGH ? byStack.values() : alike.values());
    groups.sort(ORDER);
    List<LossRecord> records = new ArrayList<>();
    for (Group group : groups) {
      records.add(group.record(records.size() + 1, groups.size()));
    }
    return List.copyOf(records);
  }

  /**
   * What leaks have in common for sure that are one.
   *
   * @param stack the number of their stack
   * @param leakClass their class
   */
  private record StackAndClass(int stack, LeakClass leakClass) {}

  /**
   * What leaks have in common that are one.
   *
   * @param leakClass their class
   * @param frames the part of their stacks that counts
   */
  private record Alike(LeakClass leakClass, List<Frame> frames) {}
}
