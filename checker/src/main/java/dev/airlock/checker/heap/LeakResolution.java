package dev.airlock.checker.heap;

import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Frame;
import java.util.List;

/**
 * How much of two call stacks must be equal for their leaks to be one ({@code --leak-resolution}).
 */
public enum LeakResolution {
  /** The 2 innermost calls. */
  LOW(2),
  /** The 4 innermost calls. */
  MED(4),
  /** All. */
  HIGH(Integer.MAX_VALUE);

  private final int calls;

  LeakResolution(int calls) {
    this.calls = calls;
  }

  /** The part of a stack that counts; a function that was inlined is no call. */
  List<Frame> key(CallStack stack) {
    int seen = 0;
    for (int i = 0; i < stack.frames().size(); i++) {
      if (!stack.frames().get(i).inlined() && ++seen == calls) {
        return stack.frames().subList(0, i + 1);
      }
    }
    return stack.frames();
  }
}
