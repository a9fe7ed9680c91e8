package dev.airlock;

import static dev.airlock.engine.ValueType.F64;
import static dev.airlock.engine.ValueType.I64;

import dev.airlock.StandardImports.Standard;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.TrapKind;
import dev.airlock.error.GuestTrapException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What TinyGo's JavaScript does for a module that was made for a page: its clock, and a page in
 * which there is nothing. A look at an object of JavaScript finds {@code undefined}; to make or
 * change one traps.
 *
 * <p>Source: TinyGo's {@code targets/wasm_exec.js}; {@code syscall/js} has 0 for {@code undefined}.
 */
final class GoImports {
  private static final FunctionType TICKS = new FunctionType(List.of(), List.of(I64));
  private static final FunctionType TICKS_ONCE = new FunctionType(List.of(), List.of(F64));
  private static final double NANOSECONDS = 1e6;
  private static final long[] NOTHING = {};

  private GoImports() {}

  static @Nullable Standard find(String module, String name, FunctionType type) {
    if (!module.equals("gojs") && !module.equals("env")) {
      return null;
    }
    return switch (name) {
      case "runtime.ticks" -> ticks(type);
      case "runtime.sleepTicks", "syscall/js.finalizeRef" ->
          type.results().isEmpty() ? new Standard(type, (guest, arguments) -> NOTHING) : null;
      case "syscall/js.valueGet" ->
          type.results().equals(List.of(I64))
              ? new Standard(type, (guest, arguments) -> new long[] {0})
              : null;
      default ->
          name.startsWith("syscall/js.")
              ? new Standard(type, (guest, arguments) -> noPage(guest, name))
              : null;
    };
  }

  private static @Nullable Standard ticks(FunctionType type) {
    if (type.equals(TICKS)) {
      return new Standard(type, (guest, arguments) -> new long[] {System.nanoTime()});
    }
    return type.equals(TICKS_ONCE)
        ? new Standard(
            type,
            (guest, arguments) ->
                new long[] {Double.doubleToRawLongBits(System.nanoTime() / NANOSECONDS)})
        : null;
  }

  private static long[] noPage(Guest guest, String name) {
    throw new GuestTrapException(
        "%s called %s, but there is no JavaScript; serve the import, or build the guest for wasip1"
            .formatted(guest.name(), name),
        name,
        TrapKind.OTHER,
        List.of(),
        null);
  }
}
