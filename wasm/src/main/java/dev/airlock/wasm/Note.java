package dev.airlock.wasm;

/**
 * Something about the module that is not as it should be, but does not keep it from being used.
 *
 * @param offset where, in bytes from the start of the file
 * @param text what, in one line, with the offset
 */
public record Note(int offset, String text) {
  @Override
  public String toString() {
    return text;
  }
}
