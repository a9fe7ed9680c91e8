package dev.airlock.call;

import dev.airlock.layout.Elements;
import dev.airlock.layout.Layout;
import dev.airlock.plan.Content;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import org.jspecify.annotations.Nullable;

/** Places elements, one behind the other. */
final class ArrayPlacer extends DataPlacer {
  private final Layout element;

  ArrayPlacer(
      ParameterPlan plan, int index, int firstNumber, Passing.Data data, Content.Array array) {
    super(plan, index, firstNumber, data, array.prefix());
    this.element = array.element();
  }

  @Override
  void place(Frame frame, @Nullable Object value) {
    Object elements = present(value);
    int count = Elements.count(elements);
    long byteSize = count * element.byteSize();
    long address = room(frame, byteSize, count);
    if (count > 0) {
      Elements.write(frame.memory(), address, elements, element);
    }
    heardWrite(frame, address, byteSize, elements);
  }
}
