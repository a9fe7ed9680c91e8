package dev.airlock.call;

import dev.airlock.dialect.ManagedClasses;
import dev.airlock.layout.Elements;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.Memory;
import dev.airlock.memory.TextEncoding;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;

/** Reads an object of AssemblyScript. */
final class ManagedReader extends DataReader {
  private final Content content;

  ManagedReader(Output.Data data, Content content, boolean wide) {
    super(data, TextEncoding.UTF16, wide);
    this.content = content;
  }

  @Override
  Object read(Frame frame, long object, long[] results) {
    return content instanceof Content.ManagedArray array
        ? array(frame, object, array.element(), results)
        : text(frame, object, results);
  }

  private Object text(Frame frame, long object, long[] results) {
    Binding binding = frame.binding();
    Memory memory = binding.memory();
    binding.classes().requireString(memory, object);
    long byteLength = ManagedClasses.byteSizeOf(memory, object);
    accept(frame, results, object, byteLength, 2);
    String value = memory.readString(object, byteLength, binding.guest().dialect().text());
    heardRead(frame, object, byteLength, value);
    return value;
  }

  private Object array(Frame frame, long object, Scalar element, long[] results) {
    Binding binding = frame.binding();
    Memory memory = binding.memory();
    ManagedClasses.Elements elements = binding.classes().elementsOf(memory, object, element);
    accept(frame, results, object, ManagedClasses.byteSizeOf(memory, object), 4);
    long byteSize = Units.byteSize(elements.count(), element.byteSize());
    frame.limits.requireResultBytes(byteSize, "it");
    Object value = Elements.read(memory, elements.address(), elements.count(), element);
    heardRead(frame, elements.address(), byteSize, value);
    return value;
  }
}
