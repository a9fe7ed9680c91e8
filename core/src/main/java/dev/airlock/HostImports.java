package dev.airlock;

import dev.airlock.dialect.Dialect;
import dev.airlock.engine.AccessListener;
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
   * @param compiled the module that is instantiated
   * @param shape what it shows without what a watcher added, for whose imports nothing is looked
   * @throws ModuleException if any is missing; the message lists them all
   */
  Resolved resolve(
      ModuleShape compiled,
      ModuleShape shape,
      Dialect dialect,
      String moduleName,
      Limits limits,
      WasiConfig wasi) {
    boolean watched = compiled.imports().size() != shape.imports().size();
    List<@Nullable HostFunction> resolvedFunctions = new ArrayList<>();
    List<Long> resolvedGlobals = new ArrayList<>();
    List<ModuleShape.@Nullable Import> added = new ArrayList<>();
    List<ModuleShape.Import> missing = new ArrayList<>();
    for (ModuleShape.Import needed : compiled.imports()) {
      if (watched && Watchers.isAdded(needed)) {
        resolvedFunctions.add(null);
        resolvedGlobals.add(0L);
        added.add(needed);
        continue;
      }
      added.add(null);
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
    return new Resolved(resolvedFunctions, resolvedGlobals, added, limits, wasi);
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

  /**
   * The imports of one module, each with what serves it.
   *
   * @param functions null for the engine's WASI, and for what a watcher added
   * @param added what a watcher added; null for all else
   */
  record Resolved(
      List<@Nullable HostFunction> functions,
      List<Long> globals,
      List<ModuleShape.@Nullable Import> added,
      Limits limits,
      WasiConfig wasi) {
    InstanceConfig forGuest(Guest guest) {
      return new InstanceConfig() {
        @Override
        public @Nullable EngineHostFunction function(int index) {
          ModuleShape.Import hook = added.get(index);
          GuestWatch watch = guest.watch();
          if (hook != null && watch != null) {
            EngineHostFunction hooked = watch.function(hook);
            return (instance, arguments) -> {
              guest.attach(instance);
              return hooked.call(instance, arguments);
            };
          }
          HostFunction function = functions.get(index);
          if (function == null) {
            return null;
          }
          return (instance, arguments) -> {
            guest.calledOut(instance);
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

        @Override
        public @Nullable AccessListener accessListener() {
          GuestWatch watch = guest.watch();
          return watch == null ? null : watch.accessListener();
        }
      };
    }
  }
}
