package dev.airlock.processor.check;

import dev.airlock.processor.model.Failure;
import dev.airlock.processor.model.TypeTree;
import org.jspecify.annotations.Nullable;

/**
 * How a failure is told apart, and what is made of it.
 *
 * @param crossing what the function gives: a number, a type with null, or a result or an error
 * @param argument what the exception is made of
 * @param detail the function that tells more; null if there is none
 */
public record CheckedFailure(
    Failure failure, TypeTree crossing, Argument argument, @Nullable Detail detail) {
  /** What an exception is made of. */
  public enum Argument {
    /** Nothing. */
    NOTHING,
    /** What the guest told. */
    TOLD,
    /** The number that the function gave. */
    NUMBER,
    /** A message that names the function. */
    MESSAGE
  }

  /**
   * A function that tells more.
   *
   * @param type what it gives, with null if it is text
   */
  public record Detail(String export, TypeTree type) {}
}
