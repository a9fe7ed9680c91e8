package dev.airlock.error;

import org.jspecify.annotations.Nullable;

/** A module that can't be read, lacks an import, or can't be instantiated. */
public class ModuleException extends AirlockException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message of one line and the cause, or null. */
  public ModuleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
