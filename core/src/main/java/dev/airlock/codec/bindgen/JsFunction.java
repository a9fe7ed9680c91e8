package dev.airlock.codec.bindgen;

import org.jspecify.annotations.Nullable;

/** A function that a guest can be given as a value, and calls as it calls one of JavaScript. */
@FunctionalInterface
public interface JsFunction {
  /**
   * Runs on the thread that called the guest, and may call the guest again.
   *
   * @param self what JavaScript calls {@code this}
   * @param arguments the arguments
   * @return the result, as a value that JavaScript could have
   * @throws Exception what the guest gets as the error; as it is if it is a {@link JsException},
   *     else as a {@link JsError} with its message
   */
  @Nullable Object call(@Nullable Object self, @Nullable Object... arguments) throws Exception;
}
