package dev.airlock.wasm.rewrite;

/**
 * A function's body as it will be written: locals and instructions, without their size.
 *
 * @param bytes an array that has it
 * @param from where it starts there
 * @param to where it ends there
 * @param origin what it was made of; null if it is all new
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Body(byte[] bytes, int from, int to, @org.jspecify.annotations.Nullable Origin origin) {
  /**
   * What a body was made of.
   *
   * @param function the index of the original function
   * @param offset where its body starts in the original file
   * @param edits how the two differ, as {@link Edits} writes it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Origin(int function, int offset, byte[] edits) {}

  int size() {
    return to - from;
  }
}
