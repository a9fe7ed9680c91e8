package dev.airlock.wasm.dwarf;

/** Debug information that can't be read on. Never leaves this package. */
final class Damaged extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String problem;

  Damaged(String problem) {
    super(problem, null, false, false);
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}
