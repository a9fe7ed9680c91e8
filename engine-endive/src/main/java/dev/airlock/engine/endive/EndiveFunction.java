package dev.airlock.engine.endive;

import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.FunctionType;
import run.endive.runtime.Machine;

/** An exported function. Calling it is the hot path: nothing is looked up, nothing is copied. */
final class EndiveFunction implements EngineFunction {
  private static final long[] NO_RESULTS = {};

  private final Machine machine;
  private final int index;
  private final int parameterCount;
  private final boolean interpreted;
  private final FunctionType type;
  private final HostCalls hostCalls;
  private final Traps traps;

  EndiveFunction(EndiveModule module, int index, Machine machine, HostCalls hostCalls) {
    this.machine = machine;
    this.index = index;
    this.hostCalls = hostCalls;
    type = module.shapes().functions().get(index);
    parameterCount = type.parameters().size();
    interpreted = module.isInterpreted(index);
    traps = module.traps();
  }

  @Override
  public FunctionType type() {
    return type;
  }

  @Override
  public long[] call(long... arguments) {
    if (arguments.length != parameterCount) {
      throw new IllegalArgumentException(
          "function of type " + type + " called with " + arguments.length + " arguments");
    }
    try {
      long[] results = interpreted ? callInterpreted(arguments) : machine.call(index, arguments);
      return results == null ? NO_RESULTS : results;
    } catch (RuntimeException | StackOverflowError e) {
      if (hostCalls.threw(e)) {
        throw e;
      }
      throw traps.translate(e);
    }
  }

  /** The interpreter takes the upper bits of an i32 as they come, and gives them back so. */
  private long[] callInterpreted(long[] arguments) {
    long[] results = machine.call(index, Numbers.normalized(arguments, type.parameters()));
    return results == null ? NO_RESULTS : Numbers.normalized(results, type.results());
  }
}
