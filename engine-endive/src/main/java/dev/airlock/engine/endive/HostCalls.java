package dev.airlock.engine.endive;

import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.WasmEngineException;

/**
 * The calls of one instance out to the host, and the memory of what they threw: that is how an
 * exception of the host is told from one of the engine, whatever its type.
 */
final class HostCalls {
  private final EndiveModule module;
  private @Nullable EndiveInstance instance;
  private @Nullable Throwable thrown;

  HostCalls(EndiveModule module) {
    this.module = module;
  }

  /** The one instance that calls, which its start function may do before it is handed out. */
  EndiveInstance instance(Instance engineInstance) {
    EndiveInstance known = instance;
    if (known == null) {
      known = new EndiveInstance(module, engineInstance, this);
      instance = known;
    }
    return known;
  }

  /** Whether something came out of a host function. Asked once; then it is forgotten. */
  @SuppressWarnings("ReferenceEquality")
  boolean threw(Throwable candidate) {
    boolean same = candidate == thrown;
    thrown = null;
    return same;
  }

  /** A host function as the engine calls it. */
  WasmFunctionHandle handle(EngineHostFunction function, ModuleShape.Import declared) {
    FunctionType type = (FunctionType) declared.type();
    EngineHostFunction callee = module.isInterpreted() ? normalizing(function, type) : function;
    int resultCount = type.results().size();
    return (engineInstance, arguments) -> {
      try {
        long[] results = callee.call(instance(engineInstance), arguments);
        if (results.length != resultCount) {
          throw new IllegalStateException(
              "host function " + declared + " returned " + results.length + " values");
        }
        return results;
      } catch (RuntimeException | Error e) {
        thrown = e;
        throw e;
      }
    };
  }

  private static EngineHostFunction normalizing(EngineHostFunction function, FunctionType type) {
    return (caller, arguments) ->
        Numbers.normalized(
            function.call(caller, Numbers.normalized(arguments, type.parameters())),
            type.results());
  }

  /**
   * A function of the engine's WASI, which fails as the guest does, or as the host's streams do.
   */
  WasmFunctionHandle handle(WasmFunctionHandle wasi) {
    return (engineInstance, arguments) -> {
      try {
        return wasi.apply(engineInstance, arguments);
      } catch (WasmEngineException e) {
        throw e;
      } catch (RuntimeException | Error e) {
        thrown = e;
        throw e;
      }
    };
  }
}
