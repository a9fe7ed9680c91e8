package dev.airlock.leak;

import java.util.List;

/**
 * Something of the host's that was dropped without being given back.
 *
 * @param guest the guest whose memory it holds
 * @param what what it is, as in {@code block of 24 bytes at 0x110008}
 * @param how what happened to it, as in {@code was never freed}
 * @param madeAt where it was made, innermost first, Airlock's own frames left out; empty if that
 *     was not noted
 */
public record Leak(String guest, String what, String how, List<StackTraceElement> madeAt) {
  public Leak {
    madeAt = List.copyOf(madeAt);
  }

  /** A line that names it, and a line a frame. */
  @Override
  public String toString() {
    if (madeAt.isEmpty()) {
      return "LEAK: a %s of %s %s; -Dairlock.leaks=all says where it was made"
          .formatted(what, guest, how);
    }
    StringBuilder text =
        new StringBuilder("LEAK: a %s of %s %s; it was made".formatted(what, guest, how));
    for (StackTraceElement frame : madeAt) {
      text.append(System.lineSeparator()).append("    at ").append(frame);
    }
    return text.toString();
  }
}
