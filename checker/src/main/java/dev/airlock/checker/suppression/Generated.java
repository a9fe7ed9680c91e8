package dev.airlock.checker.suppression;

import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.report.Printable;
import java.util.List;
import java.util.Optional;

/**
 * The suppression that hides a finding, in its parts.
 *
 * @param name stands where a name is to be put in
 * @param kind with the tool, as {@code Memcheck:Addr4}
 * @param extra the line behind the kind
 * @param frames the lines for the frames, as {@code fun:main}
 */
public record Generated(String name, String kind, Optional<String> extra, List<String> frames) {
  /** Valgrind writes no more, so that its own older versions can read it. */
  private static final int MOST_FRAMES = 24;

  /** Copies the list. */
  public Generated {
    frames = List.copyOf(frames);
  }

  /** Makes one that hides {@code finding}. */
  public static Generated of(Finding finding) {
    List<String> frames =
        finding.stack().isEmpty()
            ? List.of("obj:*")
            : finding.stack().frames().stream().limit(MOST_FRAMES).map(Generated::frame).toList();
    return new Generated("insert_a_suppression_name_here", kind(finding), extra(finding), frames);
  }

  /** As lines of a file. */
  public String text() {
    StringBuilder text = new StringBuilder("{\n   <").append(name).append(">\n   ");
    text.append(kind).append('\n');
    extra.ifPresent(line -> text.append("   ").append(line).append('\n'));
    frames.forEach(line -> text.append("   ").append(line).append('\n'));
    return text.append("}\n").toString();
  }

  private static String kind(Finding finding) {
    String name = finding.kind().suppressionName();
    boolean sized = (name.equals("Addr") || name.equals("Value")) && finding.size().orElse(0) > 0;
    return "Memcheck:" + name + (sized ? finding.size().getAsLong() : "");
  }

  private static Optional<String> extra(Finding finding) {
    if (finding.kind().isLeak()) {
      return Optional.of("match-leak-kinds: " + LeakKinds.nameOf(finding.kind()));
    }
    return finding.kind() == FindingKind.SYSCALL_PARAM || finding.kind() == FindingKind.FISHY_VALUE
        ? Optional.of(pattern(Suppression.extraOf(finding)))
        : Optional.empty();
  }

  private static String frame(Frame frame) {
    if (!frame.symbol().isEmpty()) {
      return "fun:" + pattern(frame.symbol());
    }
    if (!frame.function().isEmpty()) {
      return "fun:" + pattern(frame.function());
    }
    return frame.object().isEmpty() ? "obj:*" : "obj:" + pattern(frame.object());
  }

  /** The text as a pattern of one line: what can't stand in it becomes {@code ?}. */
  private static String pattern(String text) {
    StringBuilder pattern = new StringBuilder(text.length());
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            one -> pattern.append(Printable.of(one).equals(one) ? one : "?".repeat(one.length())));
    // The blanks around a line don't count.
    for (int i = 0; i < pattern.length() && Character.isWhitespace(pattern.charAt(i)); i++) {
      pattern.setCharAt(i, '?');
    }
    for (int i = pattern.length() - 1; i >= 0 && Character.isWhitespace(pattern.charAt(i)); i--) {
      pattern.setCharAt(i, '?');
    }
    return pattern.toString();
  }
}
