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

  /**
   * Calls a function of no parameters and at most one result, as {@link #call} does; an engine may
   * do so without arrays. So do the others of this name, for as many parameters as they take.
   *
   * @return the result, or 0 if the function has none
   * @throws IllegalArgumentException if it has more or fewer parameters, or several results
   */
  default long invoke() {
    return onlyResult(call());
  }

  /** As {@link #invoke()}, with one parameter. */
  default long invoke(long a) {
    return onlyResult(call(a));
  }

  /** As {@link #invoke()}, with two parameters. */
  default long invoke(long a, long b) {
    return onlyResult(call(a, b));
  }

  /** As {@link #invoke()}, with three parameters. */
  default long invoke(long a, long b, long c) {
    return onlyResult(call(a, b, c));
  }

  /** As {@link #invoke()}, with four parameters. */
  default long invoke(long a, long b, long c, long d) {
    return onlyResult(call(a, b, c, d));
  }

  private long onlyResult(long[] results) {
    if (results.length > 1) {
      throw new IllegalArgumentException(
          "function of type " + type() + " has " + results.length + " results, not one");
    }
    return results.length == 0 ? 0 : results[0];
  }
}
