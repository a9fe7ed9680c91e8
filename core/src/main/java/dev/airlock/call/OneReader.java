package dev.airlock.call;

import dev.airlock.layout.Layout;
import dev.airlock.memory.Memory;
import dev.airlock.memory.TextEncoding;
import dev.airlock.plan.Output;

/** Reads one value of a fixed size, such as a struct. */
final class OneReader extends DataReader {
  private final Layout layout;

  OneReader(Output.Data data, Layout layout, boolean wide) {
    super(data, TextEncoding.LATIN1, wide);
    this.layout = layout;
  }

  @Override
  Object read(Frame frame, long at, long[] results) {
    Memory memory = frame.memory();
    accept(frame, results, at, layout.byteSize(), layout.alignment());
    Object value = layout.read(memory, at);
    heardRead(frame, at, layout.byteSize(), value);
    return value;
  }
}
