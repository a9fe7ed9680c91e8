package dev.airlock.wasm;

/** What to do about a file that cannot be read. */
final class Advice {
  static final String DAMAGED = "the file is damaged: build it again, or get it again";

  static final String TRUNCATED = "the file is truncated: get it again";

  static final String DAMAGED_OR_NEWER =
      "the file is damaged, or uses a proposal newer than WebAssembly 3.0";

  static final String INVALID =
      "no engine accepts such a module: report it to the makers of the tool that wrote it";

  static final String COPIED_AS_TEXT =
      "the file was copied as text, which replaced its non-ASCII bytes by U+FFFD (ef bf bd): copy"
          + " it as binary, and in Maven exclude *.wasm from resource filtering";

  private Advice() {}
}
