package dev.airlock.checker.suppression;

import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Frame;
import java.util.List;
import java.util.Optional;

/** A line of a suppression that frames of a stack must match. */
sealed interface FramePattern {
  /** What is matched where a name isn't known, as Valgrind has it. */
  String UNKNOWN = "???";

  /**
   * The name of a function: as the module calls it, or as a reader does.
   *
   * @param name the pattern
   */
  record Function(Glob name) implements FramePattern {}

  /**
   * The name of a module, of a class for frames of the host.
   *
   * @param name the pattern
   */
  record Module(Glob name) implements FramePattern {}

  /**
   * The source file, with its folders or without, and the line.
   *
   * @param name the pattern
   * @param line the line, or 0 for any
   */
  record Source(Glob name, int line) implements FramePattern {}

  /** Any number of frames, or none. */
  record Any() implements FramePattern {}

  /** Whether a frame matches; never, of {@link Any}. */
  default boolean matches(Frame frame) {
    return switch (this) {
      case Function(Glob name) ->
          name.matches(known(frame.symbol())) || name.matches(known(frame.function()));
      case Module(Glob name) -> name.matches(known(frame.object()));
      case Source(Glob name, int line) ->
          frame.file().map(file -> matchesFile(name, file)).orElse(false)
              && (line == 0 || frame.line().orElse(0) == line);
      case Any() -> false;
    };
  }

  private static boolean matchesFile(Glob name, String file) {
    String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return name.matches(last) || name.matches(file);
  }

  private static String known(String name) {
    return name.isEmpty() ? UNKNOWN : name;
  }

  /**
   * Whether the innermost frames of a stack match the patterns; what called them does not matter. A
   * stack that nothing is known of has one frame that nothing is known of.
   */
  static boolean matchesInnermost(List<FramePattern> patterns, CallStack stack) {
    int size = Math.max(stack.frames().size(), 1);
    int at = 0;
    int in = 0;
    int any = -1;
    int retry = 0;
    while (in < patterns.size()) {
      if (patterns.get(in) instanceof Any) {
        any = in++;
        retry = at;
      } else if (at < size && matchesFrame(patterns.get(in), frame(stack, at))) {
        in++;
        at++;
      } else if (any >= 0 && retry < size) {
        in = any + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    return true;
  }

  private static Optional<Frame> frame(CallStack stack, int at) {
    return stack.isEmpty() ? Optional.empty() : Optional.of(stack.frames().get(at));
  }

  private static boolean matchesFrame(FramePattern pattern, Optional<Frame> frame) {
    return frame
        .map(pattern::matches)
        .orElseGet(() ->
            switch (pattern) {
              case Function(Glob name) -> name.matches(UNKNOWN);
              case Module(Glob name) -> name.matches(UNKNOWN);
              case Source(Glob name, int line) -> false;
              case Any() -> false;
            });
  }
}
