package dev.airlock.codec.managed;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.codec.BoundFunction;
import dev.airlock.codec.Convention;
import dev.airlock.codec.Crossing;
import dev.airlock.engine.FunctionType;
import java.util.List;

/**
 * A function of a module in which some have optional parameters, which no type shows. They read how
 * many arguments they were passed from a global that stays as it was left, so it is set before
 * every call.
 *
 * <p>Source: AssemblyScript's {@code lib/loader}, up to 0.19, and the bindings that its compiler
 * writes since.
 */
final class OptionalArgumentsFunction extends BoundFunction {
  private final GuestFunction setCount;
  private final int count;
  private final int all;

  /**
   * Binds a function.
   *
   * @param passed how many numbers are passed
   */
  OptionalArgumentsFunction(
      Convention convention,
      Guest guest,
      String export,
      FunctionType type,
      List<String> names,
      int passed,
      String setter) {
    super(convention, guest, export, type, names);
    this.setCount = guest.function(setter);
    // The object that a method is called on isn't counted.
    this.count = export.indexOf('#') >= 0 ? passed - 1 : passed;
    this.all = type.parameters().size();
  }

  @Override
  protected void calling(Crossing crossing) {
    while (crossing.passedCount() < all) {
      crossing.pass(0);
    }
    setCount.call(count);
  }
}
