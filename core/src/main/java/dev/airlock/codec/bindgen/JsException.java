package dev.airlock.codec.bindgen;

import dev.airlock.error.GuestErrorException;
import org.jspecify.annotations.Nullable;

/**
 * A value that was thrown: by a guest whose function returned an error, or by a function of the
 * host to its guest.
 */
public class JsException extends GuestErrorException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Object value;

  /** With any value, a {@link JsError} for instance; the message is what it says. */
  public JsException(@Nullable Object value) {
    super(Js.message(value));
    this.value = value;
  }

  /** What was thrown. */
  public final @Nullable Object value() {
    return value;
  }
}
