package dev.airlock.engine;

/** A function of one instance, exported or out of a table. */
public interface EngineFunction {
  /** The function's WebAssembly type. */
  FunctionType type();

  /**
   * Calls the function.
   *
   * <p>Numbers travel as {@code long}: an {@code i32} in the low 32 bits (the upper bits of an
   * argument are ignored; those of a result are its sign), an {@code f32} as {@link
   * Float#floatToRawIntBits}, an {@code f64} as {@link Double#doubleToRawLongBits}; references as
   * {@link ValueType#EXTERNREF} and {@link ValueType#FUNCREF} say.
   *
   * @param arguments one value a parameter; not retained, and not changed
   * @return one value a result; the caller's to keep
   * @throws IllegalArgumentException if there are more or fewer arguments than parameters, or a
   *     reference is no such number
   * @throws EngineTrap if the guest traps, overflows its stack or is interrupted
   * @throws EngineExit if the guest ends the program
   * @throws RuntimeException what a host function threw, as it was thrown; likewise an {@link
   *     Error}
   */
  long[] call(long... arguments);
}
