package dev.airlock.checker.suppression;

import dev.airlock.error.AirlockException;

/** A file of suppressions is none. The message begins with the file and the line. */
public final class SuppressionException extends AirlockException {
  private static final long serialVersionUID = 1L;

  SuppressionException(String source, int line, String problem) {
    super("%s:%d: %s".formatted(source, line, problem));
  }
}
