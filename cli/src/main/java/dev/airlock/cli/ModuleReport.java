package dev.airlock.cli;

import dev.airlock.StandardImports;
import dev.airlock.dialect.AllocatorSpec;
import dev.airlock.dialect.DialectRecognizer;
import dev.airlock.dialect.ExportCall;
import dev.airlock.dialect.Recognition;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.inspect.Shapes;
import dev.airlock.wasm.ConstantExpression;
import dev.airlock.wasm.Export;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Global;
import dev.airlock.wasm.Import;
import dev.airlock.wasm.WasmModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code airlock inspect} says about a module, whatever the form.
 *
 * @param name the file's name
 * @param module what the file says
 * @param recognition the dialect, and why it is that one
 * @param roles what the dialect's allocator uses exports for, by their names
 */
record ModuleReport(
    String name, WasmModule module, Recognition recognition, Map<String, String> roles) {
  private static final String WASI = "wasi_snapshot_preview1";

  static ModuleReport of(ModuleFile file) {
    WasmModule module = file.module();
    Recognition recognition = DialectRecognizer.recognize(Shapes.of(module));
    return new ModuleReport(file.name(), module, recognition, roles(recognition));
  }

  private static Map<String, String> roles(Recognition recognition) {
    Map<String, String> roles = new HashMap<>();
    if (recognition.dialect().allocator() instanceof AllocatorSpec.Guest allocator) {
      role(roles, allocator.allocate(), "allocates");
      role(roles, allocator.hold(), "holds");
      role(roles, allocator.free(), "frees");
      role(roles, allocator.reallocate(), "reallocates");
    }
    return roles;
  }

  private static void role(Map<String, String> roles, @Nullable ExportCall call, String role) {
    if (call != null) {
      roles.put(call.export(), role);
    }
  }

  /** What the allocator uses an export for, or null. */
  @Nullable String role(Export export) {
    return export.kind() == ExternalKind.FUNCTION ? roles.get(export.name()) : null;
  }

  /** Who serves an import; null if the user must. */
  static @Nullable String servedBy(Import needed) {
    if (needed.module().equals(WASI) && needed.kind() == ExternalKind.FUNCTION) {
      return "WASI";
    }
    return switch (needed.kind()) {
      case FUNCTION ->
          Shapes.type(needed.type()) instanceof FunctionType type
                  && StandardImports.serve(
                      new ModuleShape.Import(needed.module(), needed.name(), type))
              ? "Airlock"
              : null;
      case MEMORY, TABLE -> "Airlock";
      case GLOBAL, TAG -> null;
    };
  }

  /** The names that something is exported under. */
  List<String> exports(ExternalKind kind, int index) {
    return module.exports().stream()
        .filter(export -> export.kind() == kind && export.index() == index)
        .map(Export::name)
        .toList();
  }

  /** The globals that mean something to a host: exported, imported, or a linker's. */
  List<Global> namedGlobals() {
    return module.globals().stream()
        .filter(global ->
            global.name().filter(ModuleReport::isLinkers).isPresent()
                || global.imported().isPresent()
                || !exports(ExternalKind.GLOBAL, global.index()).isEmpty())
        .toList();
  }

  /** As {@code __heap_base}, or {@code ~lib/memory/__heap_base}. */
  private static boolean isLinkers(String name) {
    return name.substring(name.lastIndexOf('/') + 1).startsWith("__");
  }

  /** What a global starts as, if the file tells; else null. */
  static @Nullable Long value(Global global) {
    return switch (global.initial().orElse(null)) {
      case ConstantExpression.I32Const(_, int value) -> (long) value;
      case ConstantExpression.I64Const(_, long value) -> value;
      case null, default -> null;
    };
  }

  /** How many bytes the data segments have in all. */
  long dataBytes() {
    return module.dataSegments().stream().mapToLong(segment -> segment.contents().length()).sum();
  }
}
