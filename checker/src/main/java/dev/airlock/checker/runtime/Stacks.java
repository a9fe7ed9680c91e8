package dev.airlock.checker.runtime;

import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.symbol.Symbols;
import dev.airlock.engine.EngineFrame;
import dev.airlock.engine.EngineInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The call stacks of one guest, each kept once, and made readable only when somebody reads it. */
final class Stacks {
  /** Functions that the rewriting added, and methods of Airlock, don't count. */
  private static final int ADDED = 16;

  private final Symbols symbols;
  private final int most;
  private final Map<List<EngineFrame>, Integer> numbers = new HashMap<>();
  private final List<List<EngineFrame>> stacks = new ArrayList<>();
  private final List<@Nullable CallStack> readable = new ArrayList<>();

  /**
   * Has none yet.
   *
   * @param most how many frames a stack has at most
   */
  Stacks(Symbols symbols, int most) {
    this.symbols = symbols;
    this.most = most;
  }

  /** The number of the current stack. */
  int capture(EngineInstance instance) {
    List<EngineFrame> frames = instance.callStack(most + ADDED);
    Integer known = numbers.get(frames);
    if (known != null) {
      return known;
    }
    int number = stacks.size();
    numbers.put(frames, number);
    stacks.add(frames);
    readable.add(null);
    return number;
  }

  /** The frames of a stack, as the engine gave them. */
  List<EngineFrame> frames(int number) {
    return stacks.get(number);
  }

  /** The stack of a number. */
  CallStack stack(int number) {
    if (number < 0) {
      return CallStack.EMPTY;
    }
    CallStack known = readable.get(number);
    if (known == null) {
      List<Frame> frames = new ArrayList<>();
      for (EngineFrame frame : stacks.get(number)) {
        List<Frame> more = symbols.frames(frame);
        if (!isWrapperOfLast(frames, more)) {
          frames.addAll(more);
        }
      }
      known = new CallStack(frames.subList(0, Math.min(most, frames.size())));
      readable.set(number, known);
    }
    return known;
  }

  /** The wrapper of an allocator function calls it: to a reader, they are one. */
  private static boolean isWrapperOfLast(List<Frame> frames, List<Frame> more) {
    return !frames.isEmpty()
        && more.size() == 1
        && more.getFirst().offset().isEmpty()
        && more.getFirst().functionIndex().isPresent()
        && more.getFirst().functionIndex().equals(frames.getLast().functionIndex());
  }
}
