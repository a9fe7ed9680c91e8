package dev.airlock.bindgen.wit;

/** There is no Java for a type; the message is what WIT calls it. */
final class UnsupportedTypeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedTypeException(String type) {
    super(type);
  }
}
