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
  private static final int ADDED = 8;

  private static final long MASK = 0xffff_ffffL;

  /** How often a place is looked at before it is taken to be known. */
  private static final int LOOKS = 64;

  /** How seldom it is looked at afterwards. */
  private static final int LOOK_EACH = 1024;

  /** How often, in all, a place is looked at that has several stacks: some tenths of a second. */
  private static final int BUDGET = 50_000;

  private final Symbols symbols;
  private final int most;
  private final boolean exact;
  private int spent;
  private final Map<Long, Context> contexts = new HashMap<>();
  private final Map<List<EngineFrame>, Integer> numbers = new HashMap<>();
  private final List<List<EngineFrame>> stacks = new ArrayList<>();
  private final List<@Nullable CallStack> readable = new ArrayList<>();

  /**
   * Has none yet.
   *
   * @param most how many frames a stack has at most
   * @param exact whether the stack of each block is looked at, however often its place was seen
   */
  Stacks(Symbols symbols, int most, boolean exact) {
    this.exact = exact;
    this.symbols = symbols;
    this.most = most;
  }

  /** What is known of a place in the code at a depth of the guest's stack. */
  private static final class Context {
    int stack = -1;
    int seen;
    boolean ambiguous;
  }

  /**
   * The number of the current stack, which is looked at only as often as it takes to know that it
   * is always the same one there: a look costs a hundred times what an allocation does. Where two
   * different ones were seen, each is looked at, until that has been done so often that it would
   * only make the program slow.
   *
   * @param site the number of the place, or 0 if it has none
   * @param stackPointer the guest's
   */
  int capture(EngineInstance instance, long site, long stackPointer) {
    if (exact || site == 0) {
      return capture(instance);
    }
    Context context =
        contexts.computeIfAbsent(
            (site << Integer.SIZE) | (stackPointer & MASK), _ -> new Context());
    int seen = ++context.seen;
    boolean known = !context.ambiguous || spent > BUDGET;
    if (seen > LOOKS && known && seen % LOOK_EACH != 0) {
      return context.stack;
    }
    if (context.ambiguous) {
      spent++;
    }
    int stack = capture(instance);
    context.ambiguous |= context.stack >= 0 && context.stack != stack;
    context.stack = stack;
    return stack;
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
        if (Symbols.isOfCommand(frame)) {
          break;
        }
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
