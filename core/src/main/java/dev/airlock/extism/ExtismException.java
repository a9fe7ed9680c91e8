package dev.airlock.extism;

import dev.airlock.error.GuestErrorException;

/** A plugin reported an error; it can be called again. */
public final class ExtismException extends GuestErrorException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;

  ExtismException(String message, int status, String error) {
    super(message);
    this.status = status;
    this.error = error;
  }

  /** What the plugin's function returned; seldom 0. */
  public int status() {
    return status;
  }

  /** What the plugin said, in its own words; empty if it said nothing. */
  public String error() {
    return error;
  }
}
