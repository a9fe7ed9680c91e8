package dev.airlock.codec;

import org.jspecify.annotations.Nullable;

/**
 * A value or an error, as guests give them that have such a type.
 *
 * @param <T> the value's type
 * @param <E> the error's type
 */
public sealed interface Result<T extends @Nullable Object, E extends @Nullable Object> {
  /**
   * A value.
   *
   * @param value the value; null if the type has none
   */
  record Ok<T extends @Nullable Object, E extends @Nullable Object>(T value)
      implements Result<T, E> {}

  /**
   * An error.
   *
   * @param error what the guest says of it; null if it says nothing
   */
  record Err<T extends @Nullable Object, E extends @Nullable Object>(E error)
      implements Result<T, E> {}

  /** A value. */
  static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> ok(T value) {
    return new Ok<>(value);
  }

  /** An error. */
  static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> err(E error) {
    return new Err<>(error);
  }
}
