package dev.airlock.call;

import dev.airlock.call.CallListener.Piece;
import dev.airlock.dialect.ManagedClasses;
import dev.airlock.dialect.ManagedClasses.ManagedClass;
import dev.airlock.dialect.ManagedObjects;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.error.ArgumentException;
import dev.airlock.layout.Elements;
import dev.airlock.memory.Memory;
import dev.airlock.plan.Content;
import dev.airlock.plan.ParameterPlan;
import org.jspecify.annotations.Nullable;

/** Places an object of AssemblyScript; null is the null reference. */
final class ManagedPlacer extends Placer {
  private static final int VIEW_BYTES = 12;
  private static final int ARRAY_BYTES = 16;

  private final Content content;
  private @Nullable ManagedClass target;

  ManagedPlacer(ParameterPlan plan, int index, int firstNumber, Content content) {
    super(plan, index, firstNumber);
    this.content = content;
  }

  @Override
  void place(Frame frame, @Nullable Object value) {
    long address =
        value == null
            ? 0
            : content instanceof Content.ManagedArray array
                ? array(frame, array, value)
                : text(frame, value);
    pass(frame, address, 0);
  }

  /** What classes a module has doesn't change, so it is looked up for the first call only. */
  private ManagedClass target(ManagedClasses classes, Content.ManagedArray array) {
    if (target == null) {
      target = classes.classOf(array.kind(), array.element());
    }
    return target;
  }

  private long text(Frame frame, Object value) {
    if (!(value instanceof String string)) {
      throw new ArgumentException("%s is no string".formatted(value), null);
    }
    Binding binding = frame.binding();
    byte[] encoded = binding.guest().dialect().text().encode(string);
    long object = frame.allocate(name(), encoded.length, 2, binding.classes().stringId());
    binding.memory().write(object, encoded, 0, encoded.length);
    heardWrite(frame, object, encoded.length, string);
    return object;
  }

  /**
   * The elements, and for all but buffers and static arrays a header that refers to them. With
   * reference counts the header holds the elements, and releases them with itself.
   */
  private long array(Frame frame, Content.ManagedArray array, Object value) {
    Binding binding = frame.binding();
    ManagedClasses classes = binding.classes();
    ManagedClass target = target(classes, array);
    int count = Elements.count(value);
    long byteSize = count * array.element().byteSize();
    boolean direct =
        target.kind() == ObjectKind.STATIC_ARRAY || target.kind() == ObjectKind.ARRAY_BUFFER;
    long elements =
        frame.allocate(
            name(),
            byteSize,
            array.element().alignment(),
            direct ? target.id() : classes.bufferId());
    Memory memory = binding.memory();
    Elements.write(memory, elements, value, array.element());
    heardWrite(frame, elements, byteSize, value);
    if (direct) {
      return elements;
    }
    boolean isArray = target.kind() == ObjectKind.ARRAY;
    String headerName = name() + " (header)";
    int headerBytes = isArray ? ARRAY_BYTES : VIEW_BYTES;
    long header = frame.allocate(headerName, headerBytes, 4, target.id());
    memory.writeInt(header, (int) elements);
    memory.writeInt(header + 4, (int) elements);
    memory.writeInt(header + 8, (int) byteSize);
    if (isArray) {
      memory.writeInt(header + 12, count);
    }
    if (binding.guest().dialect().objects() == ManagedObjects.COUNTED) {
      frame.moveLastButOne();
    }
    CallListener listener = binding.listener();
    if (listener != null) {
      listener.wrote(new Piece(headerName, header, headerBytes), "refers to the elements");
    }
    return header;
  }
}
