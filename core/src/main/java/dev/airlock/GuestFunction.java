package dev.airlock;

import dev.airlock.engine.EngineExit;
import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineTrap;
import dev.airlock.engine.FunctionType;
import dev.airlock.error.SignatureException;
import dev.airlock.jfr.Events;

/**
 * An exported function of a guest, called with plain numbers: addresses, lengths and values. What
 * passes text and arrays is {@code dev.airlock.call.Call}.
 *
 * <p>Numbers travel as {@code long}: an {@code i32} sign-extended (mask an address with {@code
 * 0xffffffffL}, or use {@link #callAddress}), an {@code f32} and {@code f64} as raw bits.
 */
public final class GuestFunction {
  private final Guest guest;
  private final String name;
  private final EngineFunction function;
  private final FunctionType type;
  private final int parameterCount;
  private final boolean severalResults;

  GuestFunction(Guest guest, String name, EngineFunction function) {
    this.guest = guest;
    this.name = name;
    this.function = function;
    this.type = function.type();
    this.parameterCount = type.parameters().size();
    this.severalResults = type.results().size() > 1;
  }

  /** The name that it is exported under. */
  public String name() {
    return name;
  }

  /** Its type. */
  public FunctionType type() {
    return type;
  }

  /**
   * Calls the function.
   *
   * @param arguments one value a parameter
   * @return one value a result; an empty array for none
   * @throws dev.airlock.error.GuestTrapException if the guest traps; it is then unusable
   * @throws dev.airlock.error.GuestInterruptedException if the call was stopped or took too long
   * @throws dev.airlock.error.GuestExitException if the guest ended itself with a status that is
   *     not 0; with 0, as after a successful {@code _start}, the call returns an empty array
   * @throws dev.airlock.error.GuestUnusableException if the guest trapped before, or is closed
   * @throws dev.airlock.error.ConfinementException if another thread is in the guest
   * @throws SignatureException if there are more or fewer arguments than parameters
   */
  public long[] call(long... arguments) {
    if (arguments.length != parameterCount) {
      throw wrongCount(arguments.length);
    }
    Confinement confinement = guest.confinement();
    boolean entered = confinement.enter();
    try {
      return isWatched() ? guest.callGuarded(name, function, arguments) : function.call(arguments);
    } catch (EngineTrap trap) {
      throw guest.trapped(name, trap);
    } catch (EngineExit exit) {
      return guest.exited(name, type, exit);
    } catch (Throwable thrownByHost) { // a checked one too, which languages other than Java throw
      guest.unwound(name, thrownByHost);
      throw thrownByHost;
    } finally {
      if (entered) {
        confinement.leave();
      }
    }
  }

  /**
   * Calls a function of no parameters and at most one result, as {@link #call} does, but without
   * arrays where the engine can. So do the others of this name, for as many parameters as they
   * take.
   *
   * @return the result, or 0 if the function has none
   * @throws SignatureException if the function has more or fewer parameters, or several results
   */
  public long invoke() {
    boolean entered = enter(0);
    try {
      return isWatched() ? guarded() : function.invoke();
    } catch (Throwable thrown) {
      return this.<RuntimeException>ended(thrown);
    } finally {
      leave(entered);
    }
  }

  /** As {@link #invoke()}, with one parameter. */
  public long invoke(long a) {
    boolean entered = enter(1);
    try {
      return isWatched() ? guarded(a) : function.invoke(a);
    } catch (Throwable thrown) {
      return this.<RuntimeException>ended(thrown);
    } finally {
      leave(entered);
    }
  }

  /** As {@link #invoke()}, with two parameters. */
  public long invoke(long a, long b) {
    boolean entered = enter(2);
    try {
      return isWatched() ? guarded(a, b) : function.invoke(a, b);
    } catch (Throwable thrown) {
      return this.<RuntimeException>ended(thrown);
    } finally {
      leave(entered);
    }
  }

  /** As {@link #invoke()}, with three parameters. */
  public long invoke(long a, long b, long c) {
    boolean entered = enter(3);
    try {
      return isWatched() ? guarded(a, b, c) : function.invoke(a, b, c);
    } catch (Throwable thrown) {
      return this.<RuntimeException>ended(thrown);
    } finally {
      leave(entered);
    }
  }

  /** As {@link #invoke()}, with four parameters. */
  public long invoke(long a, long b, long c, long d) {
    boolean entered = enter(4);
    try {
      return isWatched() ? guarded(a, b, c, d) : function.invoke(a, b, c, d);
    } catch (Throwable thrown) {
      return this.<RuntimeException>ended(thrown);
    } finally {
      leave(entered);
    }
  }

  /** Whether a call is more than the engine's: timed, refused or recorded. */
  private boolean isWatched() {
    return guest.isGuarded() || Events.recordsCalls();
  }

  private boolean enter(int given) {
    if (given != parameterCount) {
      throw wrongCount(given);
    }
    if (severalResults) {
      throw severalResults();
    }
    return guest.confinement().enter();
  }

  private void leave(boolean entered) {
    if (entered) {
      guest.confinement().leave();
    }
  }

  private long guarded(long... arguments) {
    long[] results = guest.callGuarded(name, function, arguments);
    return results.length == 0 ? 0 : results[0];
  }

  /** A checked exception too, which languages other than Java throw. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private <E extends Throwable> long ended(Throwable thrown) throws E {
    if (thrown instanceof EngineTrap trap) {
      throw guest.trapped(name, trap);
    }
    if (thrown instanceof EngineExit exit) {
      guest.exited(name, type, exit);
      return 0;
    }
    guest.unwound(name, thrown);
    throw (E) thrown;
  }

  /** Calls a function with one {@code i32} result. */
  public int callInt(long... arguments) {
    return (int) single(arguments);
  }

  /** Calls a function with one {@code i64} result, or an {@code i32}, sign-extended. */
  public long callLong(long... arguments) {
    return single(arguments);
  }

  /** Calls a function whose one result is an address or a length: an unsigned {@code i32}. */
  public long callAddress(long... arguments) {
    return guest.address(single(arguments));
  }

  /** Calls a function with one {@code f32} result. */
  public float callFloat(long... arguments) {
    return Float.intBitsToFloat((int) single(arguments));
  }

  /** Calls a function with one {@code f64} result. */
  public double callDouble(long... arguments) {
    return Double.longBitsToDouble(single(arguments));
  }

  private long single(long[] arguments) {
    if (type.results().size() != 1) {
      throw severalResults();
    }
    return call(arguments)[0];
  }

  private SignatureException severalResults() {
    return new SignatureException(
        "%s %s has %d results, not one; use call(…)".formatted(name, type, type.results().size()));
  }

  private SignatureException wrongCount(int given) {
    return new SignatureException(
        "%s %s takes %d arguments, not %d".formatted(name, type, parameterCount, given));
  }

  @Override
  public String toString() {
    return name + " " + type;
  }
}
