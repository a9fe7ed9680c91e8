package dev.airlock.dialect;

/** Which of AssemblyScript's classes holds a list. */
public enum ObjectKind {
  /** A typed array such as {@code Uint8Array}. */
  TYPED_ARRAY("typed"),
  /** An {@code Array<T>}. */
  ARRAY("array"),
  /** A {@code StaticArray<T>}. */
  STATIC_ARRAY("static"),
  /** An {@code ArrayBuffer}. */
  ARRAY_BUFFER("buffer");

  private final String notation;

  ObjectKind(String notation) {
    this.notation = notation;
  }

  /** As it is written in a signature. */
  @Override
  public String toString() {
    return notation;
  }
}
