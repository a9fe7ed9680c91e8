package dev.airlock.samples.arena;

/** A policy can't be evaluated. */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PolicyException(String message) {
    super(message);
  }

  PolicyException(int code) {
    super(code == 0 ? "not JSON" : "error " + code);
  }
}
