package dev.airlock.checker.finding;

import java.util.List;
import java.util.Optional;

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

  /**
   * The function of the guest that a reader looks at first: the innermost whose source is known,
   * since that of the libraries below it seldom is; else the innermost. Empty if the host alone is
   * in it.
   */
  public Optional<Frame> foremost() {
    List<Frame> guest = frames.stream().filter(frame -> frame.side() == Frame.Side.GUEST).toList();
    return guest.stream()
        .filter(frame -> frame.place().isPresent())
        .findFirst()
        .or(() -> guest.stream().findFirst());
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return frames.isEmpty();
  }
}
