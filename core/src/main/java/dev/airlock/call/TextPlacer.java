package dev.airlock.call;

import dev.airlock.error.ArgumentException;
import dev.airlock.plan.Content;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import org.jspecify.annotations.Nullable;

/** Places text: counted, NUL-terminated or with a length prefix. */
final class TextPlacer extends DataPlacer {
  private final Content.Text text;

  TextPlacer(ParameterPlan plan, int index, int firstNumber, Passing.Data data, Content.Text text) {
    super(plan, index, firstNumber, data, text.prefix());
    this.text = text;
  }

  @Override
  void place(Frame frame, @Nullable Object value) {
    byte[] encoded = encode(present(value));
    int units =
        text.terminated() ? encoded.length - text.encoding().unitByteSize() : encoded.length;
    long address =
        room(frame, encoded.length, text.lengthUnit() == 1 ? units : units / text.lengthUnit());
    if (encoded.length > 0) {
      frame.memory().write(address, encoded, 0, encoded.length);
    }
    heardWrite(frame, address, encoded.length, present(value));
  }

  private byte[] encode(Object value) {
    if (!(value instanceof String string)) {
      throw new ArgumentException("%s is no string".formatted(value), null);
    }
    return text.terminated()
        ? text.encoding().encodeTerminated(string)
        : text.encoding().encode(string);
  }
}
