package dev.airlock;

import static dev.airlock.engine.ValueType.I32;

import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.TrapKind;
import dev.airlock.engine.ValueType;
import dev.airlock.error.AirlockException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.memory.TextEncoding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Imports that a toolchain puts into every module and that mean the same everywhere, so that no
 * host need supply them. The type must match too.
 *
 * <p>Sources: AssemblyScript's {@code std/assembly/builtins.ts} ({@code abort}) and emscripten's
 * {@code system/include/emscripten/heap.h} and {@code memory.h}.
 */
public final class StandardImports {
  private static final FunctionType ABORT = type(List.of(I32, I32, I32, I32), List.of());
  private static final long MESSAGE_BYTES = 8192;

  /** A function that a module may import, if it has that type. */
  record Standard(FunctionType type, HostFunction function) {}

  private static final Map<String, Standard> ENV =
      Map.of("abort", new Standard(ABORT, StandardImports::abort));

  /** {@code __wbindgen_throw(address, length)}, whatever the module's name is in that version. */
  private static final Standard WBINDGEN_THROW =
      new Standard(type(List.of(I32, I32), List.of()), StandardImports::wbindgenThrow);

  private StandardImports() {}

  /** Whether Airlock serves an import by itself. */
  public static boolean serve(ModuleShape.Import needed) {
    return needed.type() instanceof FunctionType type
        && find(needed.module(), needed.name(), type) != null;
  }

  static @Nullable HostFunction find(String module, String name, FunctionType type) {
    Standard standard =
        name.equals("__wbindgen_throw")
            ? WBINDGEN_THROW
            : module.equals("env") && ENV.containsKey(name)
                ? ENV.get(name)
                : ScriptImports.find(module, name);
    if (standard == null || !standard.type.equals(type)) {
      Standard emscripten = EmscriptenImports.find(module, name, type);
      standard = emscripten == null ? standard : emscripten;
    }
    if (standard == null) {
      standard = GoImports.find(module, name, type);
    }
    if (standard == null) {
      return ResourceImports.find(module, name, type);
    }
    return standard.type.equals(type) ? standard.function : null;
  }

  private static FunctionType type(List<ValueType> parameters, List<ValueType> results) {
    return new FunctionType(parameters, results);
  }

  /** {@code abort(message, file, line, column)}: must not return. */
  private static long[] abort(Guest guest, long... arguments) {
    String message = ScriptImports.text(guest, arguments[0], "no message");
    String file = ScriptImports.text(guest, arguments[1], "unknown file");
    throw new GuestTrapException(
        "%s aborted: %s (%s:%d:%d)"
            .formatted(guest.name(), message, file, arguments[2], arguments[3]),
        "abort",
        TrapKind.UNREACHABLE,
        List.of(),
        null);
  }

  /** Must not return: what Rust panicked with, or threw. */
  private static long[] wbindgenThrow(Guest guest, long... arguments) {
    String message;
    try {
      long byteLength = Math.min(arguments[1] & 0xFFFF_FFFFL, MESSAGE_BYTES);
      message =
          guest
              .memory()
              .readString(arguments[0] & 0xFFFF_FFFFL, byteLength, TextEncoding.UTF8.replacing());
    } catch (AirlockException e) {
      message = "no message";
    }
    throw new GuestTrapException(
        "%s threw: %s".formatted(guest.name(), message),
        "__wbindgen_throw",
        TrapKind.UNREACHABLE,
        List.of(),
        null);
  }
}
