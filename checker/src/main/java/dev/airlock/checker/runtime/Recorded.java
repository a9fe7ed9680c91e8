package dev.airlock.checker.runtime;

import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.finding.Place;
import dev.airlock.checker.report.Words;
import dev.airlock.jfr.Events;
import java.util.List;
import java.util.Optional;

/** Tells Flight Recorder of findings. */
final class Recorded {
  private Recorded() {}

  static void finding(String guest, Finding finding) {
    Optional<Frame> foremost = finding.stack().foremost();
    long address =
        finding
            .place()
            .map(Place::address)
            .or(() ->
                finding
                    .leak()
                    .flatMap(leak -> first(leak.examples()).map(block -> block.address())))
            .orElse(0L);
    Events.finding(
        guest,
        finding.kind().name(),
        Words.title(finding),
        foremost.map(Frame::function).orElse(null),
        foremost.flatMap(Frame::place).orElse(null),
        address,
        finding.size().orElse(-1));
  }

  private static <T> Optional<T> first(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list.getFirst());
  }
}
