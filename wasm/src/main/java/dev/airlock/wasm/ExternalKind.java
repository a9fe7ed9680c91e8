package dev.airlock.wasm;

import org.jspecify.annotations.Nullable;

/** What can be imported and exported. Each kind has its own indexes; imports come first in them. */
public enum ExternalKind {
  /** A function. */
  FUNCTION(0, "function"),
  /** A table of references. */
  TABLE(1, "table"),
  /** A linear memory. */
  MEMORY(2, "memory"),
  /** A global variable. */
  GLOBAL(3, "global"),
  /** An exception tag. */
  TAG(4, "tag");

  private final int code;
  private final String text;

  ExternalKind(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** Returns the byte that stands for this kind in the binary format. */
  public int code() {
    return code;
  }

  static @Nullable ExternalKind ofCode(int code) {
    return code < values().length ? values()[code] : null;
  }

  @Override
  public String toString() {
    return text;
  }
}
