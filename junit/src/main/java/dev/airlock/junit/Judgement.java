package dev.airlock.junit;

import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.option.CheckOptions.LeakCheck;
import dev.airlock.checker.report.Words;
import dev.airlock.checker.report.text.TextReport;
import dev.airlock.checker.session.CheckSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what was found fails a test, and in what words. */
final class Judgement {
  /** The first line names so many findings. */
  private static final int NAMED = 3;

  private final Settings settings;
  private final List<CheckSession.Result> results;

  Judgement(Settings settings, List<CheckSession.Result> results) {
    this.settings = settings;
    this.results = results;
  }

  /** What fails the test, if anything does. */
  Optional<GuestCheckError> failure(Attachments attachments) {
    List<Finding> faults = new ArrayList<>();
    List<CheckSession.Result> guilty = new ArrayList<>();
    for (CheckSession.Result result : results) {
      List<Finding> held = faults(result);
      if (!held.isEmpty()) {
        guilty.add(result);
        faults.addAll(held);
      }
    }
    List<String> files = attachments.write(results, guilty);
    List<String> lines = new ArrayList<>();
    if (!faults.isEmpty()) {
      lines.add(summary(faults, guilty));
    }
    Set<FindingKind> missing = missing();
    if (!missing.isEmpty()) {
      lines.add(
          "expected %s, found %s"
              .formatted(
                  missing.stream().map(FindingKind::name).collect(Collectors.joining(", ")),
                  results.isEmpty() ? "no checked guest" : "no such fault"));
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    for (CheckSession.Result result : guilty) {
      lines.add(text(result));
    }
    lines.addAll(files);
    return Optional.of(
        new GuestCheckError(
            String.join("\n", lines), guilty.stream().map(CheckSession.Result::report).toList()));
  }

  /** What of a guest is held against the test. */
  private List<Finding> faults(CheckSession.Result result) {
    return all(result).filter(finding -> !settings.expected().contains(finding.kind())).toList();
  }

  private Stream<Finding> all(CheckSession.Result result) {
    return Stream.concat(
        result.report().errors().stream(),
        result.report().leaks().stream().filter(leak -> counts(leak, result)));
  }

  private boolean counts(Finding leak, CheckSession.Result result) {
    return settings.expected().contains(leak.kind())
        || (settings.options().leaksAsErrors().contains(leak.kind())
            && settings.options().leakCheck() == LeakCheck.FULL
            && !result.failed());
  }

  private Set<FindingKind> missing() {
    Set<FindingKind> missing = EnumSet.noneOf(FindingKind.class);
    missing.addAll(settings.expected());
    results.stream().flatMap(this::all).forEach(finding -> missing.remove(finding.kind()));
    return missing;
  }

  private static String summary(List<Finding> faults, List<CheckSession.Result> guilty) {
    String modules =
        guilty.stream()
            .map(result -> result.report().module())
            .distinct()
            .collect(Collectors.joining(", "));
    String named =
        faults.stream().limit(NAMED).map(Judgement::named).collect(Collectors.joining("; "));
    return "%d memory %s in %s: %s%s"
        .formatted(
            faults.size(),
            faults.size() == 1 ? "error" : "errors",
            modules,
            named,
            faults.size() > NAMED ? "; …" : "");
  }

  private static String named(Finding finding) {
    String what =
        finding
            .leak()
            .map(leak ->
                "%s bytes in %s %s %s"
                    .formatted(
                        Words.number(leak.directBytes() + leak.indirectBytes()),
                        Words.number(leak.blocks()),
                        leak.blocks() == 1 ? "block" : "blocks",
                        Words.loss(finding.kind())))
            .orElse(finding.message());
    return what + place(finding.stack());
  }

  /** The innermost function whose source is known; else the innermost, and who called the guest. */
  private static String place(CallStack stack) {
    Optional<Frame> guest = stack.foremost();
    Optional<Frame> host =
        stack.frames().stream().filter(frame -> frame.side() == Frame.Side.HOST).findFirst();
    if (guest.isPresent() && guest.get().place().isEmpty()) {
      return " in "
          + guest.get().function()
          + host.flatMap(Frame::place).map(place -> ", called from " + place).orElse("");
    }
    return guest
        .or(() -> host)
        .map(frame ->
            " in " + frame.function() + frame.place().map(place -> " (" + place + ")").orElse(""))
        .orElse("");
  }

  private static String text(CheckSession.Result result) {
    try {
      StringBuilder text = new StringBuilder();
      if (!result.closed()) {
        text.append(result.report().module())
            .append(" was still open at the end; leaks are as things stood\n");
      }
      TextReport.standard().write(result.report(), text);
      return text.toString().stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException("BUG: text can't be appended", e);
    }
  }
}
