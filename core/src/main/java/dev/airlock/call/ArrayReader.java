package dev.airlock.call;

import dev.airlock.layout.Elements;
import dev.airlock.layout.Layout;
import dev.airlock.memory.Memory;
import dev.airlock.memory.TextEncoding;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;

/** Reads elements. */
final class ArrayReader extends DataReader {
  private final Layout element;

  ArrayReader(Output.Data data, Content.Array array, boolean wide) {
    super(data, TextEncoding.LATIN1, wide);
    this.element = array.element();
  }

  @Override
  Object read(Frame frame, long at, long[] results) {
    long count = length(frame, at, results);
    long byteSize = Units.byteSize(count, element.byteSize());
    long content = content(at);
    Memory memory = frame.memory();
    accept(frame, results, at, byteSize, element.alignment());
    Object value = Elements.read(memory, content, count, element);
    heardRead(frame, content, byteSize, value);
    return value;
  }
}
