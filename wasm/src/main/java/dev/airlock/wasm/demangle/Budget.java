package dev.airlock.wasm.demangle;

/**
 * How much work one symbol may make. Back references let a symbol of n characters stand for a text
 * of 2<sup>n</sup>; depth is limited because the stack may be nearly used up by the guest whose
 * error is being reported.
 */
final class Budget {
  static final int LONGEST_SYMBOL = 1 << 16;
  static final int LONGEST_NAME = 1 << 16;
  private static final int MOST_STEPS = 1 << 19;

  /** Deeper than what real programs have; expression templates come to about 50. */
  private static final int DEEPEST_READ = 160;

  /** Writing takes several levels where reading takes one. */
  private static final int DEEPEST_WRITTEN = 640;

  private final int deepest;
  private int steps;
  private int depth;

  private Budget(int deepest) {
    this.deepest = deepest;
  }

  static Budget forReading() {
    return new Budget(DEEPEST_READ);
  }

  static Budget forWriting() {
    return new Budget(DEEPEST_WRITTEN);
  }

  void step() {
    if (++steps > MOST_STEPS) {
      throw new Unreadable();
    }
  }

  void enter() {
    step();
    if (++depth > deepest) {
      throw new Unreadable();
    }
  }

  void leave() {
    depth--;
  }
}
