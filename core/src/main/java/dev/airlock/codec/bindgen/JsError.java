package dev.airlock.codec.bindgen;

/**
 * An {@code Error} of JavaScript, as guests make them of what Rust calls a {@code JsError}.
 *
 * @param name {@code Error}, {@code TypeError}
 * @param message what it says
 * @param stack where it was made; the host's name for it, since a guest can't tell
 */
public record JsError(String name, String message, String stack) {
  /** An error with a message. */
  public static JsError of(String message) {
    return new JsError("Error", message, "Error: " + message);
  }

  /** What a guest is told of an exception. */
  static Object of(Throwable failure) {
    if (failure instanceof JsException thrown && thrown.value() != null) {
      return thrown.value();
    }
    String message = failure.getMessage();
    return of(message == null ? failure.getClass().getSimpleName() : message);
  }

  /** As JavaScript has it: the name and the message. */
  @Override
  public String toString() {
    return message.isEmpty() ? name : name + ": " + message;
  }
}
