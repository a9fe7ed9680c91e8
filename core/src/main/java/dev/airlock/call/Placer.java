package dev.airlock.call;

import dev.airlock.call.CallListener.Piece;
import dev.airlock.error.ArgumentException;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Slot;
import org.jspecify.annotations.Nullable;

/** Places one parameter: puts its data into guest memory and its numbers among those to pass. */
abstract class Placer {
  private final int index;
  private final String name;
  private final int addressNumber;
  private final int lengthNumber;

  /**
   * Makes one.
   *
   * @param index the parameter's position in the plan
   * @param firstNumber the position of its first number among those to pass
   */
  Placer(ParameterPlan plan, int index, int firstNumber) {
    this.index = index;
    this.name = plan.name();
    this.addressNumber = number(plan, Slot.ADDRESS, firstNumber);
    this.lengthNumber = number(plan, Slot.LENGTH, firstNumber);
  }

  private static int number(ParameterPlan plan, Slot slot, int firstNumber) {
    int position = plan.slots().indexOf(slot);
    return position < 0 ? -1 : firstNumber + position;
  }

  /** The parameter's name. */
  final String name() {
    return name;
  }

  /** Whether the caller gives a value for it. */
  boolean takesValue() {
    return true;
  }

  /**
   * Places it; blocks that it allocates are in the frame even if it fails.
   *
   * @throws ArgumentException if the value doesn't fit
   */
  abstract void place(Frame frame, @Nullable Object value);

  /** Notes where the data is and passes address and length, as far as they are passed. */
  final void pass(Frame frame, long address, long units) {
    frame.placed(index, address, units);
    if (addressNumber >= 0) {
      frame.numbers()[addressNumber] = address;
    }
    if (lengthNumber >= 0) {
      frame.numbers()[lengthNumber] = units;
    }
  }

  final int index() {
    return index;
  }

  final void heardWrite(Frame frame, long address, long byteSize, Object value) {
    CallListener listener = frame.listener;
    if (listener != null) {
      listener.wrote(new Piece(name, address, byteSize), value);
    }
  }

  static Object present(@Nullable Object value) {
    if (value == null) {
      throw new ArgumentException("it can't be null", null);
    }
    return value;
  }
}
