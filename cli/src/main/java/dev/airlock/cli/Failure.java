package dev.airlock.cli;

import dev.airlock.engine.TrapKind;
import dev.airlock.error.AirlockException;
import dev.airlock.error.AllocationException;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.EncodingException;
import dev.airlock.error.ExportException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.GuestExitException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.LimitException;
import dev.airlock.error.ModuleException;
import dev.airlock.error.SignatureException;
import dev.airlock.wasm.WasmFormatException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/**
 * An error as the user sees it: one line, and an exit code.
 *
 * @param message the line, without {@code airlock:}
 * @param exitCode as {@link ExitCode} has them
 * @param cause what was thrown
 */
record Failure(String message, int exitCode, Throwable cause) {
  /** What the library advises a program to do, and what a user of the command does instead. */
  private static final Map<String, String> ADVICE =
      Map.of(
          "; supply it, or let the missing ones trap when they are called",
          "; with --stub-imports it traps when it is called",
          "; supply them, or let the missing ones trap when they are called",
          "; with --stub-imports they trap when they are called",
          ", which nobody serves; supply it",
          ", which --stub-imports lets trap",
          "; declare it, as in 'alloc(size)",
          "; declare it with --allocator 'alloc(size)",
          "If it is, raise the limit",
          "If it is, raise --max-result",
          "the limit of this host or engine is reached",
          "--max-memory or the engine's own limit is reached");

  static Failure of(Throwable e) {
    return switch (e) {
      case CommandLine.ParameterException usage -> usage(usage);
      case UsageException usage -> new Failure(text(usage), ExitCode.USAGE, usage);
      case WasmFormatException module -> new Failure(text(module), ExitCode.MODULE, module);
      case AirlockException library -> new Failure(text(library), exitCode(library), library);
      case OutOfMemoryError full ->
          new Failure(
              "Java has no memory left for this; give it more with JAVA_TOOL_OPTIONS=-Xmx4g",
              ExitCode.GUEST,
              full);
      default ->
          new Failure(
              "BUG: %s; please report it, with what --stacktrace shows".formatted(oneLine(e)),
              ExitCode.BUG,
              e);
    };
  }

  private static Failure usage(CommandLine.ParameterException e) {
    if (e.getCause() instanceof UsageException cause) {
      return of(cause);
    }
    String message =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
            ? Hyphens.unknown(unmatched)
            : oneLine(e);
    String lower = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String see = lower.endsWith("?") ? " See" : "; see";
    return new Failure("%s%s '%s --help'".formatted(lower, see, command), ExitCode.USAGE, e);
  }

  private static int exitCode(AirlockException e) {
    return switch (e) {
      case GuestTrapException trap when trap.kind() == TrapKind.INTERRUPTED -> ExitCode.TIME;
      case GuestTrapException _,
          GuestExitException _,
          GuestErrorException _,
          GuestMemoryException _,
          AllocationException _,
          LimitException _ ->
          ExitCode.GUEST;
      // Of text that goes in it is the user's, of text that comes out the guest's.
      case EncodingException text when !text(text).startsWith("argument '") -> ExitCode.GUEST;
      case EncodingException _, ArgumentException _, SignatureException _ -> ExitCode.USAGE;
      case ModuleException _, ExportException _ -> ExitCode.MODULE;
      default -> ExitCode.USAGE;
    };
  }

  private static String text(Throwable e) {
    String text = oneLine(e);
    for (Map.Entry<String, String> advice : ADVICE.entrySet()) {
      text = text.replace(advice.getKey(), advice.getValue());
    }
    return text;
  }

  private static String oneLine(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getName() : message.replaceAll("\\R\\s*", " ");
  }

  /** Prints the line, and the stack if it is wanted; gives the exit code. */
  int report(PrintStream err, boolean stackTrace) {
    err.println("airlock: " + message);
    if (stackTrace) {
      cause.printStackTrace(err);
    }
    return exitCode;
  }
}
