package dev.airlock.engine.endive;

import dev.airlock.engine.AccessListener;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.WasmEngineException;

/**
 * The calls of one instance out to the host, and the memory of what they threw: that is how an
 * exception of the host is told from one of the engine, whatever its type.
 */
final class HostCalls {
  private final EndiveModule module;
  private final HostFunctions functions;
  private final References references;
  private @Nullable EndiveInstance instance;
  private @Nullable Throwable thrown;

  HostCalls(EndiveModule module) {
    this.module = module;
    functions = new HostFunctions(module, this);
    references = new References(functions);
  }

  /**
   * The one instance that calls, which its start function may do before it is handed out.
   *
   * @param engineInstance it; or later, of a function of the host in a table, an instance of its
   *     own
   */
  EndiveInstance instance(Instance engineInstance) {
    EndiveInstance known = instance;
    if (known == null) {
      known = new EndiveInstance(module, engineInstance, this);
      instance = known;
    }
    return known;
  }

  /** How to call a function without arrays, or null if it can't be. */
  DirectGroups.@Nullable Place place(int function) {
    EndiveInstance known = instance;
    return known == null ? null : known.place(function);
  }

  /** The functions of the host in the instance's tables. */
  HostFunctions functions() {
    return functions;
  }

  /** The references that pass between the instance and its host. */
  References references() {
    return references;
  }

  /** Whether something came out of a host function. Asked once; then it is forgotten. */
  @SuppressWarnings("ReferenceEquality")
  boolean threw(Throwable candidate) {
    boolean same = candidate == thrown;
    thrown = null;
    return same;
  }

  /** A host function as the engine calls it for an import. */
  WasmFunctionHandle handle(EngineHostFunction function, ModuleShape.Import declared) {
    return handle(function, declared.toString(), (FunctionType) declared.type());
  }

  /**
   * A host function as the engine calls it.
   *
   * @param name what messages call it
   */
  WasmFunctionHandle handle(EngineHostFunction function, String name, FunctionType type) {
    EngineHostFunction callee = module.isInterpreted() ? normalizing(function, type) : function;
    int resultCount = type.results().size();
    WasmFunctionHandle handle =
        (engineInstance, arguments) -> {
          try {
            long[] results = callee.call(instance(engineInstance), arguments);
            if (results.length != resultCount) {
              throw new IllegalStateException(
                  "host function " + name + " returned " + results.length + " values");
            }
            return results;
          } catch (RuntimeException | Error e) {
            thrown = e;
            throw e;
          }
        };
    return References.in(type) ? new Referring(handle, type) : handle;
  }

  /** What a memory of the instance tells of forbidden accesses, or null if nobody listens. */
  CheckedMemory.@Nullable Listener whenForbidden(@Nullable AccessListener listener) {
    if (listener == null) {
      return null;
    }
    return (address, size, write) -> {
      // Who forbade something had the instance.
      EndiveInstance accessing = Objects.requireNonNull(instance);
      try {
        listener.forbidden(accessing, address, size, write);
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

  /** A host function that takes or gives references. */
  private final class Referring implements WasmFunctionHandle {
    private final WasmFunctionHandle handle;
    private final FunctionType type;

    Referring(WasmFunctionHandle handle, FunctionType type) {
      this.handle = handle;
      this.type = type;
    }

    /** Called where the only references are to functions. */
    @Override
    public long[] apply(Instance engineInstance, long... arguments) {
      return applyWithRefs(engineInstance, arguments, null).longs();
    }

    @Override
    public CallResult applyWithRefs(
        Instance engineInstance, long[] arguments, @Nullable Object @Nullable [] objects) {
      long[] numbers = References.numbers(arguments, objects, type.parameters());
      long[] results = handle.apply(engineInstance, numbers);
      try {
        return references.results(results, type.results());
      } catch (IllegalArgumentException e) {
        thrown = e;
        throw e;
      }
    }
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
