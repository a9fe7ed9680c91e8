package dev.airlock.pool;

import org.jspecify.annotations.Nullable;

/**
 * What is done with something borrowed.
 *
 * @param <T> what is borrowed
 * @param <R> what comes of it
 * @param <X> the checked exception that it may throw; if there is none, {@link RuntimeException}
 */
@FunctionalInterface
public interface Use<T, R extends @Nullable Object, X extends Exception> {
  /** Uses it. It must not be kept for later. */
  R apply(T borrowed) throws X;
}
