package dev.airlock;

import dev.airlock.dialect.Dialect;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.ExternType;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.GlobalType;
import dev.airlock.engine.InstanceConfig;
import dev.airlock.engine.ModuleShape;
import dev.airlock.engine.TrapKind;
import dev.airlock.engine.ValueType;
import dev.airlock.engine.WasiConfig;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.ModuleException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the host offers, matched with what a module needs. */
final class HostImports {
  private static final String WASI = "wasi_snapshot_preview1";

  private record Name(String module, String name) {}

  private final Map<Name, HostFunction> functions = new HashMap<>();
  private final Map<Name, Long> globals = new HashMap<>();
  private boolean stubMissing;

  void function(String module, String name, HostFunction function) {
    functions.put(new Name(module, name), function);
  }

  void global(String module, String name, long value) {
    globals.put(new Name(module, name), value);
  }

  void stubMissing() {
    stubMissing = true;
  }

  /**
   * Matches the imports of a module.
   *
   * @throws ModuleException if any is missing; the message lists them all
   */
  Resolved resolve(
      ModuleShape shape, Dialect dialect, String moduleName, Limits limits, WasiConfig wasi) {
    List<@Nullable HostFunction> resolvedFunctions = new ArrayList<>();
    List<Long> resolvedGlobals = new ArrayList<>();
    List<ModuleShape.Import> missing = new ArrayList<>();
    for (ModuleShape.Import needed : shape.imports()) {
      Name name = new Name(needed.module(), needed.name());
      HostFunction function = functions.get(name);
      Long global = globals.get(name);
      switch (needed.type()) {
        case FunctionType type -> {
          if (function == null) {
            function = ImportLibraries.find(dialect, shape, needed);
          }
          if (function == null) {
            function = StandardImports.find(needed.module(), needed.name(), type);
          }
          if (function == null && !needed.module().equals(WASI)) {
            if (stubMissing) {
              function = stub(needed);
            } else {
              missing.add(needed);
            }
          }
        }
        case GlobalType type -> {
          if (global == null && !stubMissing) {
            missing.add(needed);
          }
        }
        default -> {}
      }
      resolvedFunctions.add(function);
      resolvedGlobals.add(global == null ? zero(needed.type()) : global);
    }
    if (!missing.isEmpty()) {
      throw missing(missing, moduleName);
    }
    return new Resolved(resolvedFunctions, resolvedGlobals, limits, wasi);
  }

  private static long zero(ExternType type) {
    return type instanceof GlobalType global && global.valueType().isReference()
        ? ValueType.NULL
        : 0;
  }

  private static HostFunction stub(ModuleShape.Import needed) {
    return (guest, arguments) -> {
      throw new GuestTrapException(
          "%s called its import %s, which nobody serves; supply it".formatted(guest.name(), needed),
          needed.name(),
          TrapKind.OTHER,
          List.of(),
          null);
    };
  }

  private static ModuleException missing(List<ModuleShape.Import> missing, String moduleName) {
    return new ModuleException(
        "%s needs %d %s: %s; supply %s, or let the missing ones trap when they are called"
            .formatted(
                moduleName,
                missing.size(),
                missing.size() == 1
                    ? "import that is not supplied"
                    : "imports that are not supplied",
                missing.stream()
                    .map(ModuleShape.Import::toString)
                    .collect(Collectors.joining(", ")),
                missing.size() == 1 ? "it" : "them"),
        null);
  }

  /** The imports of one module, each with what serves it; a null function is the engine's WASI. */
  record Resolved(
      List<@Nullable HostFunction> functions, List<Long> globals, Limits limits, WasiConfig wasi) {
    InstanceConfig forGuest(Guest guest) {
      return new InstanceConfig() {
        @Override
        public @Nullable EngineHostFunction function(int index) {
          HostFunction function = functions.get(index);
          if (function == null) {
            return null;
          }
          return (instance, arguments) -> {
            guest.attach(instance);
            return function.call(guest, arguments);
          };
        }

        @Override
        public long global(int index) {
          return globals.get(index);
        }

        @Override
        public long maximumPages() {
          return limits.memoryPages();
        }

        @Override
        public WasiConfig wasi() {
          return wasi;
        }
      };
    }
  }
}
