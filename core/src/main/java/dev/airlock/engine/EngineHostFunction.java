package dev.airlock.engine;

/** A function of the host, as an engine calls it. */
@FunctionalInterface
public interface EngineHostFunction {
  /**
   * Runs on the thread that called the guest. May call the guest again.
   *
   * @param instance the instance that calls; while its start function runs, it is not yet returned
   *     from {@link EngineModule#instantiate}, but its memories can be used
   * @param arguments one value a parameter, as in {@link EngineFunction#call}
   * @return one value a result
   */
  long[] call(EngineInstance instance, long... arguments);
}
