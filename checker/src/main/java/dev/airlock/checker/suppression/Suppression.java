package dev.airlock.checker.suppression;

import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One suppression of a file. Immutable; any thread may use it. */
public final class Suppression {
  /** What {@code Param} compares: {@code fd_write(buf)}. */
  private static final Pattern PARAMETER =
      Pattern.compile("Syscall param (.+) (?:points to|contains) .*", Pattern.DOTALL);

  /** What {@code FishyValue} compares, as {@code malloc(size)}: argument and function. */
  private static final Pattern FISHY =
      Pattern.compile("Argument '(.+)' of function (.+) has a fishy .*", Pattern.DOTALL);

  private final String name;
  private final String source;
  private final int line;
  private final Set<FindingKind> kinds;
  private final long size;
  private final Optional<Glob> extra;
  private final List<FramePattern> frames;

  Suppression(
      String name,
      String source,
      int line,
      Set<FindingKind> kinds,
      long size,
      Optional<Glob> extra,
      List<FramePattern> frames) {
    this.name = name;
    this.source = source;
    this.line = line;
    this.kinds = Set.copyOf(kinds);
    this.size = size;
    this.extra = extra;
    this.frames = List.copyOf(frames);
  }

  /** What it is called; several may be called the same. */
  public String name() {
    return name;
  }

  /** The file it is from, and the line of its name: {@code leaks.supp:2}. */
  public String place() {
    return source + ":" + line;
  }

  /** Whether it hides a finding. */
  public boolean matches(Finding finding) {
    return kinds.contains(finding.kind())
        && (size == SuppressionKind.ANY_SIZE || finding.size().orElse(0) == size)
        && extra.map(wanted -> wanted.matches(extraOf(finding))).orElse(true)
        && FramePattern.matchesInnermost(frames, finding.stack());
  }

  /** What the line behind the kind says of a finding; empty if there is none. */
  static String extraOf(Finding finding) {
    Matcher parameter = PARAMETER.matcher(finding.message());
    Matcher fishy = FISHY.matcher(finding.message());
    return switch (finding.kind()) {
      case SYSCALL_PARAM -> parameter.matches() ? parameter.group(1) : finding.message();
      case FISHY_VALUE ->
          fishy.matches() ? fishy.group(2) + "(" + fishy.group(1) + ")" : finding.message();
      default -> "";
    };
  }

  @Override
  public String toString() {
    return name + " (" + place() + ")";
  }
}
