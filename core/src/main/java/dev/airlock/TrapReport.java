package dev.airlock;

import dev.airlock.engine.EngineTrap;
import dev.airlock.engine.TrapKind;
import dev.airlock.error.GuestInterruptedException;
import dev.airlock.error.GuestTrapException;

/** Says in one line how the engine stopped a guest. */
final class TrapReport {
  private TrapReport() {}

  /**
   * A trap in a call.
   *
   * @param stopReason what happened if it was the host that stopped the guest
   */
  static GuestTrapException inCall(
      String guest, String function, EngineTrap trap, String stopReason) {
    return trap.kind() == TrapKind.INTERRUPTED
        ? new GuestInterruptedException(
            "%s of %s %s".formatted(function, guest, stopReason),
            function,
            trap.guestFrames(),
            trap)
        : new GuestTrapException(
            "%s trapped in %s: %s".formatted(guest, function, explain(trap)),
            function,
            trap.kind(),
            trap.guestFrames(),
            trap);
  }

  /** A trap in the start function, as {@link #inCall}. */
  static GuestTrapException inStart(String guest, EngineTrap trap, String stopReason) {
    boolean stopped = trap.kind() == TrapKind.INTERRUPTED;
    String what =
        stopped
            ? stopReason
            : "trapped: "
                + (trap.kind() == TrapKind.OTHER ? trap.getMessage() : trap.kind().description());
    String message = "%s can't be instantiated: its start function %s".formatted(guest, what);
    return stopped
        ? new GuestInterruptedException(message, "start", trap.guestFrames(), trap)
        : new GuestTrapException(message, "start", trap.kind(), trap.guestFrames(), trap);
  }

  private static String explain(EngineTrap trap) {
    String description = trap.kind().description();
    String message = trap.getMessage() == null ? "" : trap.getMessage();
    String what =
        trap.kind() == TrapKind.UNREACHABLE
            ? "unreachable (a panic, abort or failed assertion of the guest)"
            : message.contains(description) || trap.kind() == TrapKind.OTHER
                ? message
                : description;
    return trap.guestFrames().isEmpty() ? what : what + ", in " + trap.guestFrames().getFirst();
  }
}
