package dev.airlock.engine;

import java.util.List;

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

  /** The table with an index; imported tables come first, as in the module's index space. */
  EngineTable table(int index);

  /** How many tables there are, imported ones included. */
  int tableCount();

  /** The index of the table exported under a name that {@link ModuleShape} lists as a table. */
  int tableIndex(String export);

  /**
   * Makes a reference to a function of the host, to be put into a table or passed to the guest,
   * which calls it as it calls functions of its own. The engine keeps the function as long as the
   * instance, or until {@link #removeHostFunction}.
   *
   * @return the funcref, given only once in the life of the instance
   * @throws IllegalArgumentException if the module has no such type, so that nothing in it could
   *     call the function
   */
  long addHostFunction(FunctionType type, EngineHostFunction function);

  /**
   * Lets go of a function of the host. Calling a reference to it that the guest still has, in a
   * table or elsewhere, traps.
   *
   * @param funcref what {@link #addHostFunction} gave; anything else is ignored
   */
  void removeHostFunction(long funcref);

  /**
   * The current value of an exported global: an {@code i32} sign-extended, an {@code f32} or {@code
   * f64} as its raw bits, a reference as its number.
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

  /**
   * The call stack of the current thread, as far as the engine can tell: the functions of this
   * instance and the methods of the host, innermost first. The engine's own methods are left out;
   * so are, at the innermost end, the methods between the guest and who asks, if an {@link
   * AccessListener} or a host function of the guest asks.
   *
   * @param most how many frames to give at most
   * @return the frames; empty if the engine can't tell
   */
  default List<EngineFrame> callStack(int most) {
    return List.of();
  }

  /** Gives back what the instance holds outside the Java heap. Idempotent. */
  @Override
  void close();
}
