package dev.airlock.engine;

/**
 * An instantiated module. Used by one thread at a time, except for {@link #interrupt}; the layer
 * above sees to that.
 */
public interface EngineInstance extends AutoCloseable {
  /**
   * The function exported under a name that {@link ModuleShape} lists as a function. Looked up once
   * and kept: the result stays valid as long as the instance.
   */
  EngineFunction function(String export);

  /** The memory with an index; imported memories come first, as in the module's index space. */
  EngineMemory memory(int index);

  /** How many memories there are, imported ones included. */
  int memoryCount();

  /** The index of the memory exported under a name that {@link ModuleShape} lists as a memory. */
  int memoryIndex(String export);

  /**
   * The current value of an exported number global: an {@code i32} sign-extended, an {@code f32} or
   * {@code f64} as its raw bits.
   */
  long global(String export);

  /**
   * Makes a call that runs on another thread stop soon with an {@link EngineTrap} of kind {@link
   * TrapKind#INTERRUPTED}. May be called from any thread. An engine that can only be stopped
   * through {@link Thread#interrupt()} may set that thread's interrupt status; the layer above
   * clears it.
   *
   * @param running the thread inside the call
   */
  void interrupt(Thread running);

  /** Gives back what the instance holds outside the Java heap. Idempotent. */
  @Override
  void close();
}
