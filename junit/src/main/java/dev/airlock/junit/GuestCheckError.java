package dev.airlock.junit;

import dev.airlock.checker.finding.CheckReport;
import java.util.List;

/** A test leaked or misused guest memory, or did not although it was to. */
public final class GuestCheckError extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final transient List<CheckReport> reports;

  GuestCheckError(String message, List<CheckReport> reports) {
    super(message);
    this.reports = List.copyOf(reports);
    // What matters are the stacks in the reports.
    setStackTrace(new StackTraceElement[0]);
  }

  /** The reports of the guests at fault. */
  public List<CheckReport> reports() {
    return reports;
  }
}
