package dev.airlock.call;

import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import org.jspecify.annotations.Nullable;

/** Places a cell of a fixed size that the guest writes. */
final class CellPlacer extends Placer {
  private final long byteSize;
  private final int alignment;

  CellPlacer(ParameterPlan plan, int index, int firstNumber, Passing.Cell cell) {
    super(plan, index, firstNumber);
    this.byteSize = cell.byteSize();
    this.alignment = cell.alignment();
  }

  @Override
  boolean takesValue() {
    return false;
  }

  /** It begins as zeros, so that a guest that leaves it alone gives 0 and not what was there. */
  @Override
  void place(Frame frame, @Nullable Object value) {
    long address = frame.allocate(name(), byteSize, alignment, 0);
    frame.memory().fill(address, byteSize, (byte) 0);
    pass(frame, address, byteSize);
  }
}
