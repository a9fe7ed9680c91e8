package dev.airlock.engine;

import java.util.List;

/**
 * Thrown by an adapter when the engine stopped the guest. The instance must not be called again;
 * the layer above sees to that and reports it to the user.
 */
public final class EngineTrap extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TrapKind kind;
  private final transient List<String> guestFrames;

  /**
   * Makes a trap.
   *
   * @param kind why the guest was stopped
   * @param message what the engine said
   * @param guestFrames the guest's call stack, innermost first, one line a function; empty if the
   *     engine can't tell
   * @param cause what the engine threw
   */
  public EngineTrap(TrapKind kind, String message, List<String> guestFrames, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.guestFrames = List.copyOf(guestFrames);
  }

  /** Why the guest was stopped. */
  public TrapKind kind() {
    return kind;
  }

  /** The guest's call stack, innermost first; empty if the engine can't tell. */
  public List<String> guestFrames() {
    return guestFrames;
  }
}
