package dev.airlock.engine.endive;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;

/**
 * Calls of some compiled functions without arrays for arguments and results. {@link
 * DirectCallCompiler} makes the subclasses, in the package of the compiled functions; it is public
 * for them.
 *
 * <p>Each method takes the function's place in its group, and gives its result, or 0 if it has
 * none.
 */
public abstract class DirectCalls {
  protected final @Nullable Memory memory;
  protected final Instance instance;

  protected DirectCalls(@Nullable Memory memory, Instance instance) {
    this.memory = memory;
    this.instance = instance;
  }

  /** Calls a function without parameters. */
  public abstract long call(int place);

  /** Calls a function with one parameter. */
  public abstract long call(int place, long a);

  /** Calls a function with two parameters. */
  public abstract long call(int place, long a, long b);

  /** Calls a function with three parameters. */
  public abstract long call(int place, long a, long b, long c);

  /** Calls a function with four parameters. */
  public abstract long call(int place, long a, long b, long c, long d);
}
