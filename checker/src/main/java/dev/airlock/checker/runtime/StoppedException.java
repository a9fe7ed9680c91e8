package dev.airlock.checker.runtime;

import dev.airlock.checker.finding.Finding;
import dev.airlock.error.AirlockException;

/** Ends the call of a guest at the first error, if that was asked for. */
public final class StoppedException extends AirlockException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  StoppedException(Finding finding) {
    super("stopped at the first error: " + finding.message());
    this.finding = finding;
  }

  /** What was found. */
  public Finding finding() {
    return finding;
  }
}
