package dev.airlock.checker.suppression;

import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.suppression.SuppressionKind.Extra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads suppressions; those of other tools than Memcheck are passed over. */
final class SuppressionParser {
  private static final String LEAK_KINDS = "match-leak-kinds:";

  private final String source;
  private final List<String> lines;
  private int line;

  SuppressionParser(String text, String source) {
    this.source = source;
    this.lines = text.lines().map(String::strip).toList();
  }

  List<Suppression> parse() {
    List<Suppression> all = new ArrayList<>();
    for (Optional<String> next = next(); next.isPresent(); next = next()) {
      if (!next.get().equals("{")) {
        throw problem("expected { to begin a suppression, found '%s'".formatted(next.get()));
      }
      suppression().ifPresent(all::add);
    }
    return all;
  }

  private Optional<Suppression> suppression() {
    String name = need("a name");
    int nameLine = line;
    String toolsAndKind = need("Memcheck: and a kind");
    int colon = toolsAndKind.indexOf(':');
    if (colon < 0) {
      throw problem("expected Memcheck: and a kind, found '%s'".formatted(toolsAndKind));
    }
    List<String> tools = Arrays.asList(toolsAndKind.substring(0, colon).split(",", -1));
    if (!tools.contains("Memcheck")) {
      skip(nameLine);
      return Optional.empty();
    }
    String kindName = toolsAndKind.substring(colon + 1);
    SuppressionKind kind =
        SuppressionKind.of(kindName)
            .orElseThrow(() ->
                problem(
                    "'%s' is no kind of Memcheck's: Leak, Free, Addr4, Value4, Param and others are"
                        .formatted(kindName)));
    Set<FindingKind> kinds = kind.kinds();
    Optional<Glob> extra = Optional.empty();
    String next = need("a frame");
    if (kind.extra() == Extra.TEXT) {
      if (isEnd(next) || isFrame(next)) {
        throw problem("%s needs a line of what it is about, as write(buf)".formatted(kindName));
      }
      extra = Optional.of(new Glob(next));
      next = need("a frame");
    } else if (kind.extra() == Extra.LEAK_KINDS && next.startsWith(LEAK_KINDS)) {
      kinds = leakKinds(next.substring(LEAK_KINDS.length()).strip());
      next = need("a frame");
    }
    List<FramePattern> frames = frames(next, name);
    return Optional.of(new Suppression(name, source, nameLine, kinds, kind.size(), extra, frames));
  }

  private Set<FindingKind> leakKinds(String names) {
    return LeakKinds.parse(names)
        .orElseThrow(() ->
            problem(
                "'%s' are no kinds of leaks: definite, indirect, possible, reachable, all, none are"
                    .formatted(names)));
  }

  private List<FramePattern> frames(String first, String name) {
    List<FramePattern> frames = new ArrayList<>();
    for (String next = first; !isEnd(next); next = need("a frame or }")) {
      frames.add(frame(next));
    }
    if (frames.stream().allMatch(FramePattern.Any.class::isInstance)) {
      throw problem("'%s' has no fun:, obj: or src: and would hide everything".formatted(name));
    }
    return frames;
  }

  private FramePattern frame(String text) {
    if (text.equals("...")) {
      return new FramePattern.Any();
    }
    if (!isFrame(text)) {
      throw problem("expected fun:, obj:, src:, ... or }, found '%s'".formatted(text));
    }
    String value = text.substring(4);
    return switch (text.substring(0, 4)) {
      case "fun:" -> new FramePattern.Function(new Glob(value));
      case "obj:" -> new FramePattern.Module(new Glob(value));
      default -> source(value);
    };
  }

  private FramePattern source(String value) {
    int colon = value.lastIndexOf(':');
    if (colon < 0) {
      return new FramePattern.Source(new Glob(value), 0);
    }
    try {
      int number = Integer.parseInt(value.substring(colon + 1));
      return new FramePattern.Source(new Glob(value.substring(0, colon)), number);
    } catch (NumberFormatException e) {
      throw problem("'%s' is no line".formatted(value.substring(colon + 1)));
    }
  }

  private static boolean isFrame(String text) {
    return text.equals("...")
        || text.startsWith("fun:")
        || text.startsWith("obj:")
        || text.startsWith("src:");
  }

  private static boolean isEnd(String text) {
    return text.equals("}");
  }

  private void skip(int begun) {
    for (Optional<String> next = next(); next.isPresent(); next = next()) {
      if (isEnd(next.get())) {
        return;
      }
    }
    throw problem("the suppression of line %d has no }".formatted(begun));
  }

  private String need(String what) {
    String text =
        next().orElseThrow(() -> problem("expected %s, but the file ends".formatted(what)));
    if (isEnd(text) && !what.contains("frame")) {
      throw problem("expected %s, found }".formatted(what));
    }
    return text;
  }

  /** The next line that is neither empty nor a comment. */
  private Optional<String> next() {
    while (line < lines.size()) {
      String text = lines.get(line++);
      if (!text.isEmpty() && !text.startsWith("#")) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  private SuppressionException problem(String what) {
    return new SuppressionException(source, Math.max(line, 1), what);
  }
}
