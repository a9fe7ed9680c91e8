package dev.airlock.checker.finding;

import java.util.List;

/**
 * Who called whom, innermost first.
 *
 * @param frames the frames; as many as were asked for at most
 */
public record CallStack(List<Frame> frames) {
  /** A stack that nothing is known of. */
  public static final CallStack EMPTY = new CallStack(List.of());

  /** Copies the list. */
  public CallStack {
    frames = List.copyOf(frames);
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return frames.isEmpty();
  }
}
