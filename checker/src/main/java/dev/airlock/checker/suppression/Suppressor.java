package dev.airlock.checker.suppression;

import dev.airlock.checker.finding.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Hides findings, and counts what it hid. For one thread at a time. */
public final class Suppressor {
  private final Suppressions suppressions;
  private final Map<Suppression, Long> uses = new LinkedHashMap<>();

  /** Makes one that has hidden nothing. */
  public Suppressor(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  /**
   * The suppression that hides a finding, if there is one; it then counts as used as often as the
   * finding was found.
   */
  public Optional<Suppression> hide(Finding finding) {
    Optional<Suppression> found = suppressions.find(finding);
    found.ifPresent(suppression -> used(suppression, finding.count()));
    return found;
  }

  /** Counts further uses: a finding that was hidden was found again. */
  public void used(Suppression suppression, long times) {
    uses.merge(suppression, times, Long::sum);
  }

  /** How often each suppression that was used was used; first used, first listed. */
  public Map<Suppression, Long> uses() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(uses));
  }

  /** The same by name. */
  public Map<String, Long> usesByName() {
    Map<String, Long> byName = new LinkedHashMap<>();
    uses.forEach((suppression, times) -> byName.merge(suppression.name(), times, Long::sum));
    return byName;
  }
}
