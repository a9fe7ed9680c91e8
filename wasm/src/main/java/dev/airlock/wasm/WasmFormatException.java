package dev.airlock.wasm;

import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when bytes are not a WebAssembly module, or not a sound one.
 *
 * <p>The message is one line: the file if it is known, the offset in hex and decimal, the part of
 * the module, what was expected and what was found, and what to do about it.
 */
public final class WasmFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final @Nullable String file;
  private final int offset;
  private final Detail detail;

  /**
   * The parts of a message.
   *
   * @param where the part of the module, as {@code type section, type 3}, or empty
   * @param problem what was expected and what was found
   * @param advice the likely cause and the way out
   */
  record Detail(String where, String problem, String advice) implements Serializable {
    private String text() {
      return (where.isEmpty() ? "" : where + ": ") + problem + "; " + advice;
    }
  }

  WasmFormatException(@Nullable String file, int offset, Detail detail) {
    super(
        (file == null ? "" : Text.printable(file) + ": ")
            + Text.offset(offset)
            + (detail.where.isEmpty() ? ": " : ", ")
            + detail.text());
    this.file = file;
    this.offset = offset;
    this.detail = detail;
  }

  /** Returns the same, with other advice. */
  WasmFormatException withAdvice(String advice) {
    return new WasmFormatException(file, offset, new Detail(detail.where, detail.problem, advice));
  }

  /** Returns the message without the file and the advice. */
  String summary() {
    return Text.offset(offset) + ", " + detail.where + ": " + detail.problem;
  }

  /** Returns the name that was given to the bytes, usually a path. */
  public Optional<String> file() {
    return Optional.ofNullable(file);
  }

  /** Returns where reading failed, in bytes from the start of the file. */
  public int offset() {
    return offset;
  }
}
