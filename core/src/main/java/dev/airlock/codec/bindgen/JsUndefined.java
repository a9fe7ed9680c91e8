package dev.airlock.codec.bindgen;

/** JavaScript's {@code undefined}; its {@code null} is Java's. */
public enum JsUndefined {
  /** The only one. */
  UNDEFINED;

  @Override
  public String toString() {
    return "undefined";
  }
}
