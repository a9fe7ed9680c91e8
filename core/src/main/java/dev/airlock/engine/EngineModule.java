package dev.airlock.engine;

/** A compiled module, from which any number of instances can be made, on any thread. */
public interface EngineModule {
  /** The imports and exports, with their types, in the order of the module. */
  ModuleShape shape();

  /**
   * Makes an instance: memories and tables are created (imported ones with the limits that the
   * module declares), data is copied in, and the start section's function, if any, is run. No
   * exported function is called: neither {@code _start} nor {@code _initialize}.
   *
   * @throws EngineTrap if the start function or an active segment traps
   * @throws EngineExit if the start function ends the program
   * @throws EngineModuleException if the module can't be instantiated on this engine
   */
  EngineInstance instantiate(InstanceConfig config);
}
