package dev.airlock.error;

import dev.airlock.engine.TrapKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that ran longer than its time limit, or that another thread stopped. */
public final class GuestInterruptedException extends GuestTrapException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message one line
   * @param function the export that the host had called
   * @param guestFrames the guest's call stack, innermost first; empty if unknown
   * @param cause what the engine threw
   */
  public GuestInterruptedException(
      String message, String function, List<String> guestFrames, @Nullable Throwable cause) {
    super(message, function, TrapKind.INTERRUPTED, guestFrames, cause);
  }
}
