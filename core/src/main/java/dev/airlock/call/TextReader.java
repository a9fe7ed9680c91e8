package dev.airlock.call;

import dev.airlock.memory.Memory;
import dev.airlock.memory.TextEncoding;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;

/** Reads text. */
final class TextReader extends DataReader {
  private final TextEncoding encoding;
  private final int lengthUnit;
  private final boolean terminatedInPlace;

  TextReader(Output.Data data, Content.Text text, boolean wide) {
    super(data, text.encoding(), wide);
    this.encoding = text.encoding();
    this.lengthUnit = measuredInBytes(data.length()) ? 1 : text.lengthUnit();
    this.terminatedInPlace =
        text.terminated() && data.length() instanceof Output.Length.OfParameter;
  }

  /** A prefix and the way to a NUL are measured in bytes, whatever other lengths count. */
  private static boolean measuredInBytes(Output.Length length) {
    return length instanceof Output.Length.OfPrefix || length instanceof Output.Length.UpToNul;
  }

  @Override
  Object read(Frame frame, long at, long[] results) {
    long byteLength = Units.byteSize(length(frame, at, results), lengthUnit);
    long content = content(at);
    Memory memory = frame.memory();
    if (terminatedInPlace) {
      byteLength = memory.terminatedByteLength(content, byteLength, encoding);
    }
    accept(frame, results, at, byteLength, encoding.unitByteSize());
    String value = memory.readString(content, byteLength, encoding);
    heardRead(frame, content, byteLength, value);
    return value;
  }
}
