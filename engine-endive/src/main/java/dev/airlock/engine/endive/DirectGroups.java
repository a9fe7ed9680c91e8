package dev.airlock.engine.endive;

import dev.airlock.engine.FunctionType;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;

/** The exported functions of a module that can be called directly, in groups of one class each. */
final class DirectGroups {
  private static final int GROUP = 100;

  private final Map<Integer, Integer> ordinals = new LinkedHashMap<>();
  private final List<Map<Integer, FunctionType>> groups = new ArrayList<>();
  private final Map<Integer, Optional<MethodHandle>> constructors = new ConcurrentHashMap<>();

  /** Where a function is. */
  record Place(DirectCalls calls, int index) {}

  DirectGroups(WasmModule module, Shapes shapes) {
    int imported = module.importSection().count(ExternalType.FUNCTION);
    if (hasTailCalls(module)) {
      return; // their functions return before they are done
    }
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      Export export = module.exportSection().getExport(i);
      if (export.exportType() == ExternalType.FUNCTION && export.index() >= imported) {
        add(export.index(), shapes.functions().get(export.index()));
      }
    }
  }

  private void add(int function, FunctionType type) {
    if (!DirectCallCompiler.isEligible(type) || ordinals.containsKey(function)) {
      return;
    }
    int ordinal = ordinals.size();
    ordinals.put(function, ordinal);
    if (ordinal % GROUP == 0) {
      groups.add(new LinkedHashMap<>());
    }
    groups.getLast().put(function, type);
  }

  private static boolean hasTailCalls(WasmModule module) {
    for (FunctionBody body : module.codeSection().functionBodies()) {
      for (var instruction : body.instructions()) {
        switch (instruction.opcode()) {
          case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> {
            return true;
          }
          default -> {}
        }
      }
    }
    return false;
  }

  /** How to call a function of an instance directly, or null if it can't be. */
  @Nullable Place find(int function, Instance instance) {
    Integer ordinal = ordinals.get(function);
    if (ordinal == null) {
      return null;
    }
    Class<?> machine = instance.getMachine().getClass();
    return constructors
        .computeIfAbsent(
            ordinal / GROUP,
            group ->
                Optional.ofNullable(DirectCallCompiler.compile(machine, group, groups.get(group))))
        .map(constructor -> new Place(make(constructor, instance), ordinal % GROUP))
        .orElse(null);
  }

  private static DirectCalls make(MethodHandle constructor, Instance instance) {
    try {
      return (DirectCalls) constructor.invokeExact(instance.memory(), instance);
    } catch (Throwable e) {
      throw new IllegalStateException("BUG: a direct call can't be made", e);
    }
  }
}
