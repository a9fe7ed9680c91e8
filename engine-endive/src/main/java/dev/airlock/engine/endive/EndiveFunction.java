package dev.airlock.engine.endive;

import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.FunctionType;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.Machine;

/**
 * A function. Calling one of plain numbers is the hot path: nothing is looked up, nothing is
 * copied.
 */
final class EndiveFunction implements EngineFunction {
  private static final long[] NO_RESULTS = {};
  private static final int DIRECT_AFTER = 500;
  private static final @Nullable Object[] NO_OBJECTS = {};

  private final Machine machine;
  private final int index;
  private final int parameterCount;
  private final boolean interpreted;
  private final boolean referring;
  private final boolean plain;
  private final FunctionType type;
  private final HostCalls hostCalls;
  private final Traps traps;
  private int invocations;
  private @Nullable DirectCalls direct;
  private int place;

  /** Makes a function of the guest, by its index. */
  EndiveFunction(EndiveModule module, int index, Machine machine, HostCalls hostCalls) {
    this(
        module,
        module.shapes().functions().get(index),
        index,
        machine,
        module.isInterpreted(index),
        hostCalls);
  }

  /**
   * Makes a function.
   *
   * @param interpreted whether its numbers come as the interpreter keeps them
   */
  EndiveFunction(
      EndiveModule module,
      FunctionType type,
      int index,
      Machine machine,
      boolean interpreted,
      HostCalls hostCalls) {
    this.machine = machine;
    this.index = index;
    this.hostCalls = hostCalls;
    this.type = type;
    this.interpreted = interpreted;
    parameterCount = type.parameters().size();
    referring = References.in(type);
    plain = !interpreted && !referring;
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
    @Nullable Object[] objects =
        referring ? hostCalls.references().objects(arguments, type.parameters()) : NO_OBJECTS;
    try {
      long[] results = plain ? machine.call(index, arguments) : callNormalizing(arguments, objects);
      return results == null ? NO_RESULTS : results;
    } catch (RuntimeException | StackOverflowError e) {
      throw failed(e);
    }
  }

  /** The interpreter takes the upper bits of an i32 as they come, and gives them back so. */
  private long[] callNormalizing(long[] arguments, @Nullable Object[] objects) {
    long[] numbers = interpreted ? Numbers.normalized(arguments, type.parameters()) : arguments;
    if (referring) {
      CallResult results = machine.callWithRefs(index, numbers, objects);
      return References.numbers(results.longs(), results.refs(), type.results());
    }
    long[] results = machine.call(index, numbers);
    return results == null ? NO_RESULTS : Numbers.normalized(results, type.results());
  }

  @Override
  public long invoke() {
    DirectCalls calls = directly(0);
    if (calls == null) {
      return EngineFunction.super.invoke();
    }
    try {
      return calls.call(place);
    } catch (RuntimeException | StackOverflowError e) {
      throw failed(e);
    }
  }

  @Override
  public long invoke(long a) {
    DirectCalls calls = directly(1);
    if (calls == null) {
      return EngineFunction.super.invoke(a);
    }
    try {
      return calls.call(place, a);
    } catch (RuntimeException | StackOverflowError e) {
      throw failed(e);
    }
  }

  @Override
  public long invoke(long a, long b) {
    DirectCalls calls = directly(2);
    if (calls == null) {
      return EngineFunction.super.invoke(a, b);
    }
    try {
      return calls.call(place, a, b);
    } catch (RuntimeException | StackOverflowError e) {
      throw failed(e);
    }
  }

  @Override
  public long invoke(long a, long b, long c) {
    DirectCalls calls = directly(3);
    if (calls == null) {
      return EngineFunction.super.invoke(a, b, c);
    }
    try {
      return calls.call(place, a, b, c);
    } catch (RuntimeException | StackOverflowError e) {
      throw failed(e);
    }
  }

  @Override
  public long invoke(long a, long b, long c, long d) {
    DirectCalls calls = directly(4);
    if (calls == null) {
      return EngineFunction.super.invoke(a, b, c, d);
    }
    try {
      return calls.call(place, a, b, c, d);
    } catch (RuntimeException | StackOverflowError e) {
      throw failed(e);
    }
  }

  /** What calls the function without arrays, once it has been called so often that it pays. */
  private @Nullable DirectCalls directly(int count) {
    DirectCalls known = direct;
    if (known != null && count == parameterCount) {
      return known;
    }
    if (invocations < DIRECT_AFTER && ++invocations == DIRECT_AFTER && plain) {
      DirectGroups.Place found = hostCalls.place(index);
      if (found != null) {
        place = found.index();
        direct = found.calls();
      }
    }
    return null;
  }

  /** Whether the function is called without arrays by now. */
  boolean isDirect() {
    return direct != null;
  }

  private RuntimeException failed(Throwable thrown) {
    if (!hostCalls.threw(thrown)) {
      return traps.translate(thrown);
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }
}
