package dev.airlock.call;

import dev.airlock.layout.Scalar;
import dev.airlock.plan.ParameterPlan;
import org.jspecify.annotations.Nullable;

/** Passes a number as itself. */
final class NumberPlacer extends Placer {
  private final Scalar scalar;
  private final int number;

  NumberPlacer(ParameterPlan plan, int index, int firstNumber, Scalar scalar) {
    super(plan, index, firstNumber);
    this.scalar = scalar;
    this.number = firstNumber;
  }

  @Override
  void place(Frame frame, @Nullable Object value) {
    long bits = scalar.toWasm(present(value));
    frame.numbers()[number] = bits;
    frame.placed(index(), 0, bits);
  }
}
