package dev.airlock.checker.symbol;

import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.dwarf.DebugInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The debug information of a module, read when it is first asked for. */
final class Lines {
  private final WasmModule module;
  private @Nullable DebugInfo debugInfo;

  /**
   * A line, and the function that it was written in.
   *
   * @param function what the function is called
   * @param file the file's path, as the compiler was given it
   * @param line the line in it, or 0
   */
  record Line(String function, String file, int line) {}

  Lines(WasmModule module) {
    this.module = module;
  }

  private synchronized DebugInfo debugInfo() {
    DebugInfo known = debugInfo;
    if (known == null) {
      known = DebugInfo.of(module);
      debugInfo = known;
    }
    return known;
  }

  /** The lines at an offset in the module's file, those of inlined functions first. */
  List<Line> at(int offset) {
    return debugInfo().frames(offset).stream()
        .map(frame -> new Line(frame.function(), frame.file(), frame.line()))
        .toList();
  }

  /** The static variable at an address: {@code 'table' (kernel.c:12)}. */
  Optional<String> variable(long address) {
    return debugInfo()
        .globalAt(address)
        .map(variable ->
            "'%s' (%s:%d)".formatted(variable.name(), variable.file(), variable.line()));
  }
}
