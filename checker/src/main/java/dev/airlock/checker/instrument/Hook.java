package dev.airlock.checker.instrument;

import static dev.airlock.wasm.type.NumberType.I32;

import dev.airlock.wasm.type.FunctionType;
import java.util.Collections;
import java.util.List;

/**
 * The functions that a rewritten module imports, from the module {@code airlock}. All numbers are
 * i32. An operation is the place of an allocator function in {@link Instrumented#operations}.
 */
public enum Hook {
  /**
   * An allocator function is called: {@code (operation, a, b, c, d) -> size}, with its arguments
   * and zeros for those it has not. Gives how many bytes to ask the allocator for. Of a function
   * that resizes, 0 says that it is to return 0 at once.
   */
  REQUEST("request", 5, true),
  /**
   * The allocator has answered the last request: {@code (operation, address, site, stack pointer)
   * -> address}, where the site is the number of the place that called it, or 0. Gives what the
   * caller gets.
   */
  ALLOCATED("allocated", 4, true),
  /** {@code ()}: the allocator has no room; all that is kept back is to be released. */
  EXHAUSTED("exhausted", 0, false),
  /** {@code (pages before)}: the allocator has grown the memory. */
  HEAP_GROWN("heap_grown", 1, false),
  /**
   * A function that frees is called: {@code (operation, a, b, c, d, site, stack pointer) ->
   * operation + 1}, what {@link #RELEASE} would give.
   */
  FREE("free", 7, true),
  /**
   * {@code () -> operation + 1}: which function that frees is to be called now, for a block that
   * has been kept back long enough; 0 if none.
   */
  RELEASE("release", 0, true),
  /** {@code (position) -> argument} of that function. */
  RELEASE_ARGUMENT("release_argument", 1, true),
  /** {@code (operation, address) -> size}: how many bytes of a block can be used. */
  USABLE("usable", 2, true),
  /** {@code (destination, source, size)}: a function copies between ranges that overlap. */
  OVERLAP("overlap", 3, false),
  /**
   * An access met a byte that isn't fine: {@code (address, offset, size, kind)}, where kind is one
   * {@link AccessKind#code}. What is carried out afterwards goes on as if nothing had happened.
   */
  ACCESS("access", 4, false),
  /** {@code (destination, source, size)}: what is known of bytes goes along with a copy of them. */
  COPY_STATES("copy_states", 3, false),
  /** {@code (address, size)}: bytes are being written. */
  DEFINE("define", 2, false),
  /** {@code (operation, a, b, c, d)}: a system interface is about to be called. */
  SYSTEM_CALL("system_call", 5, false);

  /** The module that the imports name. */
  public static final String MODULE = "airlock";

  private final String importName;
  private final int parameters;
  private final boolean returns;

  Hook(String importName, int parameters, boolean returns) {
    this.importName = importName;
    this.parameters = parameters;
    this.returns = returns;
  }

  /** The name of the import. */
  public String importName() {
    return importName;
  }

  /** Its type. */
  public FunctionType type() {
    return new FunctionType(
        Collections.nCopies(parameters, I32), returns ? List.of(I32) : List.of());
  }
}
