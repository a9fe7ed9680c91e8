package dev.airlock.checker.report.html;

import dev.airlock.checker.finding.BlockStory;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.Finding.Leak;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.finding.Frame.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of each block, as numbers that the page's script knows. */
final class BlockStates {
  static final int IN_USE = 0;
  static final int FREED = 1;

  private final Tables tables;
  private final Map<Long, Integer> byNumber = new HashMap<>();
  private final Map<Integer, Integer> byStack = new HashMap<>();

  /**
   * @param tables the blocks of the heap
   * @param leaks the findings that are leaks; they name only some of their blocks
   */
  BlockStates(Tables tables, List<Finding> leaks) {
    this.tables = tables;
    Map<Integer, Long> alive = new HashMap<>();
    for (BlockStory block : tables.blocks) {
      if (!block.isFreed()) {
        alive.merge(tables.stack(block.allocated()), 1L, Long::sum);
      }
    }
    Map<Integer, Long> lost = new HashMap<>();
    Map<Integer, Integer> classes = new HashMap<>();
    for (Finding finding : leaks) {
      if (finding.leak().isEmpty()) {
        continue;
      }
      Leak leak = finding.leak().get();
      int stack = tables.stack(finding.stack());
      int state = stateOf(finding.kind());
      leak.examples().forEach(block -> byNumber.put(block.number(), state));
      lost.merge(stack, leak.blocks(), Long::sum);
      classes.merge(stack, state, (one, other) -> one.equals(other) ? one : IN_USE);
    }
    // Where a stack has one class only, and it accounts for all that is left of that stack, the
    // blocks that are no examples are of that class as well. Otherwise nobody knows here.
    classes.forEach((stack, state) -> {
      if (alive.getOrDefault(stack, 0L) <= lost.getOrDefault(stack, 0L)) {
        byStack.put(stack, state);
      }
    });
  }

  int of(BlockStory block) {
    if (block.isFreed()) {
      return FREED;
    }
    Integer named = byNumber.get(block.number());
    return named != null ? named : byStack.getOrDefault(tables.stack(block.allocated()), IN_USE);
  }

  /** Whether the host asked for a block: no function of the guest did, but the allocator's own. */
  static boolean isForHost(BlockStory block) {
    List<Frame> frames = block.allocated().frames();
    boolean host = false;
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      if (frame.side() == Side.HOST) {
        host = true;
      } else if (i > 0
          || !(frame.function().equals(block.allocator())
              || frame.symbol().equals(block.allocator()))) {
        return false;
      }
    }
    return host;
  }

  private static int stateOf(FindingKind leak) {
    return switch (leak) {
      case LEAK_DEFINITELY_LOST -> 2;
      case LEAK_INDIRECTLY_LOST -> 3;
      case LEAK_POSSIBLY_LOST -> 4;
      case LEAK_STILL_REACHABLE -> 5;
      default -> throw new IllegalArgumentException(leak + " is no leak");
    };
  }
}
