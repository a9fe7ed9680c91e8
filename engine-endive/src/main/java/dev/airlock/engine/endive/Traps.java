package dev.airlock.engine.endive;

import dev.airlock.engine.EngineExit;
import dev.airlock.engine.EngineTrap;
import dev.airlock.engine.TrapKind;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasi.WasiExitException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.types.NameCustomSection;

/** Translates what the engine throws out of a guest. Most of it is told apart only by its text. */
final class Traps {
  private static final String EXHAUSTED = "call stack exhausted";

  private final GuestFrames frames;
  private final @Nullable NameCustomSection names;

  Traps(GuestFrames frames, @Nullable NameCustomSection names) {
    this.frames = frames;
    this.names = names;
  }

  /**
   * What to throw instead of something that the engine threw. Not for what came out of a host
   * function.
   */
  RuntimeException translate(Throwable thrown) {
    if (thrown instanceof WasiExitException exit) {
      return new EngineExit(exit.exitCode());
    }
    Throwable origin = origin(thrown);
    return new EngineTrap(kind(origin), message(origin), frames.in(origin, names), thrown);
  }

  /** Whether a guest's function was running. */
  boolean isFromGuest(Throwable thrown) {
    return !frames.in(origin(thrown), names).isEmpty();
  }

  /** Where the engine wraps something, what it wraps says more, and has the guest's frames. */
  private static Throwable origin(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wraps =
        thrown instanceof UninstantiableException || cause instanceof StackOverflowError;
    return wraps && cause != null ? cause : thrown;
  }

  private static TrapKind kind(Throwable thrown) {
    if (thrown instanceof WasmInterruptedException) {
      return TrapKind.INTERRUPTED;
    }
    if (thrown instanceof StackOverflowError) {
      return TrapKind.STACK_OVERFLOW;
    }
    String message = message(thrown);
    if (message.startsWith("out of bounds memory access")) {
      return TrapKind.OUT_OF_BOUNDS_MEMORY;
    }
    if (message.startsWith("uninitialized element")) {
      return TrapKind.INDIRECT_CALL;
    }
    return switch (message) {
      case "Trapped on unreachable instruction" -> TrapKind.UNREACHABLE;
      case "integer divide by zero" -> TrapKind.DIVISION_BY_ZERO;
      case "integer overflow" -> TrapKind.INTEGER_OVERFLOW;
      case "invalid conversion to integer" -> TrapKind.INVALID_CONVERSION;
      case "undefined element", "indirect call type mismatch", "null function reference" ->
          TrapKind.INDIRECT_CALL;
      case EXHAUSTED -> TrapKind.STACK_OVERFLOW;
      default -> TrapKind.OTHER;
    };
  }

  private static String message(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      return EXHAUSTED;
    }
    if (thrown instanceof WasmException exception) {
      return "uncaught exception with tag " + exception.tagIdx();
    }
    return Messages.oneLine(thrown);
  }
}
