package dev.airlock.engine.endive;

import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.FunctionType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmFunctionHandle;

/**
 * Functions of the host that the tables of one instance may hold.
 *
 * <p>An element of the engine's tables is the index of a function and the instance that has it, so
 * a function of the host needs an instance of its own: one of a module that has the guest's types
 * and imports the function, whose machine calls the host. It has the guest's types, all of them,
 * since the engine compares types by their index alone.
 *
 * <p>A reference that the guest takes out of a table is to the engine an index only, and is taken
 * for one of the guest's own functions. So the functions of the host are numbered from where the
 * guest's end, and no number is given twice.
 */
final class HostFunctions {
  private final EndiveModule module;
  private final HostCalls calls;
  private final int guestCount;
  private final Map<Integer, HostFunction> functions = new HashMap<>();
  private int next;

  HostFunctions(EndiveModule module, HostCalls calls) {
    this.module = module;
    this.calls = calls;
    guestCount = module.shapes().functions().size();
    next = guestCount;
  }

  /** Whether a number is a function's, the guest's or the host's. */
  boolean isFunction(long number) {
    return number >= 0
        && (number < guestCount || (number < next && functions.containsKey((int) number)));
  }

  /** Whether a number, if it is a function's, is one of the host's. */
  boolean isHosts(int number) {
    return number >= guestCount;
  }

  /** Gives a function its number. */
  int add(FunctionType type, EngineHostFunction function) {
    int typeIndex = module.shapes().typeIndex(type);
    if (typeIndex < 0) {
      throw new IllegalArgumentException(
          module.name() + " has no function type " + type + ", so it could not call the function");
    }
    String name = type + " in a table of " + module.name();
    functions.put(next, new HostFunction(typeIndex, type, calls.handle(function, name, type)));
    return next++;
  }

  /** Forgets a function. */
  void remove(long number) {
    HostFunction function = functions.remove(Math.toIntExact(number));
    if (function != null) {
      function.handle = null;
    }
  }

  /** The function of the host of a number, or null if it was removed, or never was. */
  @Nullable HostFunction get(int number) {
    return functions.get(number);
  }

  /**
   * The instance that has a function.
   *
   * @param otherwise whose it is said to be
   */
  Instance owner(int number, Instance otherwise) {
    if (!isHosts(number)) {
      return otherwise;
    }
    HostFunction function = functions.get(number);
    if (function != null) {
      return function.instance();
    }
    if (otherwise.getMachine() instanceof HostFunction) {
      return otherwise; // a copy of an element that was removed
    }
    throw gone();
  }

  private static TrapException gone() {
    return new TrapException("uninitialized element: the host took its function back");
  }

  /** One function, as the only one of an instance. */
  final class HostFunction implements Machine {
    /** The index of the function in its instance. */
    static final int INDEX = 0;

    private final FunctionType type;
    private final Instance instance;
    private @Nullable WasmFunctionHandle handle;

    private HostFunction(int typeIndex, FunctionType type, WasmFunctionHandle handle) {
      this.type = type;
      this.handle = handle;
      instance =
          Instance.builder(module.hostModule(typeIndex))
              .withImportValues(
                  ImportValues.builder()
                      .addFunction(module.hostFunction(typeIndex, handle))
                      .build())
              .withMachineFactory(_ -> this)
              .withStart(false)
              .build();
    }

    FunctionType type() {
      return type;
    }

    Instance instance() {
      return instance;
    }

    @Override
    public long[] call(int index, long[] arguments) {
      return handle().apply(instance, arguments);
    }

    @Override
    public CallResult callWithRefs(
        int index, long[] arguments, @Nullable Object @Nullable [] references) {
      return handle().applyWithRefs(instance, arguments, references);
    }

    private WasmFunctionHandle handle() {
      WasmFunctionHandle known = handle;
      if (known == null) {
        throw gone();
      }
      return known;
    }
  }
}
