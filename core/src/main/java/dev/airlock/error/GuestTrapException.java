package dev.airlock.error;

import dev.airlock.engine.TrapKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guest was stopped in the middle of a call. Its state can't be trusted: no function of it is
 * called any more, and its blocks are forgotten rather than freed. Load the module anew.
 */
public class GuestTrapException extends AirlockException {
  private static final long serialVersionUID = 1L;

  private final String function;
  private final TrapKind kind;
  private final transient List<String> guestFrames;

  /**
   * Makes one.
   *
   * @param message one line
   * @param function the export that the host had called
   * @param kind why the guest was stopped
   * @param guestFrames the guest's call stack, innermost first; empty if unknown
   * @param cause what the engine threw
   */
  public GuestTrapException(
      String message,
      String function,
      TrapKind kind,
      List<String> guestFrames,
      @Nullable Throwable cause) {
    super(message, cause);
    this.function = function;
    this.kind = kind;
    this.guestFrames = List.copyOf(guestFrames);
  }

  /** The export that the host had called. */
  public String function() {
    return function;
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
