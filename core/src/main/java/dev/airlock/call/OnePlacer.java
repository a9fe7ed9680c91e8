package dev.airlock.call;

import dev.airlock.layout.Layout;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import org.jspecify.annotations.Nullable;

/** Places one value of a fixed size, such as a struct, which is passed by its address. */
final class OnePlacer extends DataPlacer {
  private final Layout layout;

  OnePlacer(ParameterPlan plan, int index, int firstNumber, Passing.Data data, Layout layout) {
    super(plan, index, firstNumber, data, null);
    this.layout = layout;
  }

  @Override
  void place(Frame frame, @Nullable Object value) {
    Object present = present(value);
    long address = room(frame, layout.byteSize(), 1);
    layout.write(frame.memory(), address, present);
    heardWrite(frame, address, layout.byteSize(), present);
  }
}
