package dev.airlock.call;

import dev.airlock.Guest;
import dev.airlock.GuestAllocator;
import dev.airlock.call.CallListener.Piece;
import dev.airlock.dialect.Location;
import dev.airlock.dialect.ManagedClasses;
import dev.airlock.dialect.ManagedObjects;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.error.AirlockException;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.EncodingException;
import dev.airlock.layout.Elements;
import dev.airlock.layout.Layout;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.Memory;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Content;
import dev.airlock.plan.ParameterPlan;
import dev.airlock.plan.Passing;
import dev.airlock.plan.Slot;
import dev.airlock.signature.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places the arguments of one invocation in guest memory and gives the numbers to pass. */
final class Arguments {
  private final Call call;
  private final Guest guest;
  private final CallPlan plan;
  private final @Nullable CallListener listener;
  private final @Nullable BlockList blocks;
  private final @Nullable Object[] values;
  private final long forcedCapacity;
  private final long[] address;
  private final long[] units;
  private int lastBlock;

  Arguments(Call call, @Nullable Object[] values, long forcedCapacity, @Nullable BlockList blocks) {
    this.call = call;
    this.guest = call.guest();
    this.plan = call.plan();
    this.listener = call.listener();
    this.blocks = blocks;
    this.values = values;
    this.forcedCapacity = forcedCapacity;
    int count = plan.parameters().size();
    this.address = new long[count];
    this.units = new long[count];
  }

  Call call() {
    return call;
  }

  /** The address that was passed for a parameter. */
  long address(int parameter) {
    return address[parameter];
  }

  /** The length, the capacity or the number that was passed for a parameter. */
  long units(int parameter) {
    return units[parameter];
  }

  /** Places all of them; what is placed when one fails stays in the block list, to be freed. */
  long[] place() {
    long[] numbers = new long[plan.type().parameters().size()];
    List<ParameterPlan> parameters = plan.parameters();
    int given = 0;
    int next = 0;
    for (int i = 0; i < parameters.size(); i++) {
      ParameterPlan parameter = parameters.get(i);
      Object value = parameter.direction() == Direction.OUT ? null : values[given++];
      try {
        place(i, parameter, value);
      } catch (ArgumentException e) {
        throw new ArgumentException(name(parameter) + e.getMessage(), e);
      } catch (EncodingException e) {
        throw new EncodingException(name(parameter) + e.getMessage(), e);
      }
      for (Slot slot : parameter.slots()) {
        numbers[next++] = slot == Slot.ADDRESS ? address[i] : units[i];
      }
    }
    return numbers;
  }

  private String name(ParameterPlan parameter) {
    return "argument '%s' of %s: ".formatted(parameter.name(), plan.signature().function());
  }

  private void place(int i, ParameterPlan parameter, @Nullable Object value) {
    switch (parameter.passing()) {
      case Passing.ByValue number -> units[i] = number.scalar().toWasm(present(value));
      case Passing.Cell cell ->
          address[i] = cell(parameter.name(), cell.byteSize(), cell.alignment());
      case Passing.Buffer buffer -> buffer(i, parameter.name(), buffer);
      case Passing.Data data -> data(i, parameter.name(), data, value);
    }
  }

  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw new ArgumentException("it can't be null", null);
    }
    return value;
  }

  /**
   * A cell begins as zeros, so that a guest that leaves it alone gives 0 and not what was there.
   */
  private long cell(String name, long byteSize, int alignment) {
    long at = allocate(name, byteSize, alignment, 0);
    guest.memory().fill(at, byteSize, (byte) 0);
    return at;
  }

  private void buffer(int i, String name, Passing.Buffer buffer) {
    long capacity = forcedCapacity >= 0 ? forcedCapacity : guest.resolve(buffer.capacity());
    long byteSize = byteSize(name, capacity, buffer.content().unitByteSize());
    units[i] = capacity;
    Location at = buffer.at();
    if (at == null) {
      address[i] = allocate(name, byteSize, buffer.content().alignment(), 0);
    } else {
      long room = guest.resolve(buffer.capacity());
      if (capacity > room) {
        throw new AirlockException(
            "%s needs %d for '%s', but at %s there is room for %d only"
                .formatted(plan.signature().function(), capacity, name, at, room));
      }
      address[i] = guest.resolve(at);
      guest.memory().view(address[i], byteSize);
    }
  }

  /** What a guest asks for is held against the limit before it is allocated. */
  private long byteSize(String name, long count, long unitByteSize) {
    boolean overflows = count < 0 || count > Long.MAX_VALUE / unitByteSize;
    long byteSize = overflows ? -1 : count * unitByteSize;
    guest
        .limits()
        .requireResultBytes(byteSize, "'%s' of %s".formatted(name, plan.signature().function()));
    return byteSize;
  }

  private void data(int i, String name, Passing.Data data, @Nullable Object value) {
    switch (data.content()) {
      case Content.Text text -> text(i, name, data, text, present(value));
      case Content.Array array -> array(i, name, data, array, present(value));
      case Content.One one -> one(i, name, data, one.layout(), present(value));
      case Content.ManagedText text -> address[i] = managedText(name, value);
      case Content.ManagedArray array -> address[i] = managedArray(name, array, value);
    }
  }

  private void text(int i, String name, Passing.Data data, Content.Text text, Object value) {
    byte[] encoded = encode(text, value);
    LengthPrefix prefix = text.prefix();
    units[i] = encoded.length;
    if (prefix == null) {
      long at = room(i, name, data, encoded.length, encoded.length);
      guest.memory().write(at, encoded, 0, encoded.length);
    } else {
      long whole = prefix.byteSize() + (long) encoded.length;
      long at = room(i, name, data, whole, whole) - prefix.lengthOffset();
      address[i] = at;
      guest.memory().writePrefix(at, encoded.length, prefix);
      guest.memory().write(at + prefix.contentOffset(), encoded, 0, encoded.length);
    }
    wrote(name, i, encoded.length, value);
  }

  private static byte[] encode(Content.Text text, Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (!(value instanceof String string)) {
      throw new ArgumentException("%s is no string".formatted(value), null);
    }
    return text.terminated()
        ? text.encoding().encodeTerminated(string)
        : text.encoding().encode(string);
  }

  private void array(int i, String name, Passing.Data data, Content.Array array, Object value) {
    Layout element = array.element();
    int count = Elements.count(value);
    long byteSize = count * element.byteSize();
    LengthPrefix prefix = array.prefix();
    units[i] = count;
    if (prefix == null) {
      room(i, name, data, byteSize, count);
    } else {
      long whole = prefix.byteSize() + byteSize;
      address[i] = room(i, name, data, whole, count) - prefix.lengthOffset();
      guest.memory().writePrefix(address[i], count, prefix);
    }
    long at = address[i] + (prefix == null ? 0 : prefix.contentOffset());
    Elements.write(guest.memory(), at, value, element);
    wrote(name, i, byteSize, value);
  }

  private void one(int i, String name, Passing.Data data, Layout layout, Object value) {
    units[i] = 1;
    long at = room(i, name, data, layout.byteSize(), 1);
    layout.write(guest.memory(), at, value);
    wrote(name, i, layout.byteSize(), value);
  }

  private void wrote(String name, int i, long byteSize, Object value) {
    if (listener != null) {
      listener.wrote(new Piece(name, address[i], byteSize), value);
    }
  }

  /** The place for a parameter's data: a new block, or where the signature says. */
  private long room(int i, String name, Passing.Data data, long byteSize, long count) {
    Location at = data.at();
    if (at == null) {
      address[i] = allocate(name, byteSize, data.content().alignment(), 0);
      if (data.moved() && blocks != null) {
        blocks.moveWithCall(lastBlock);
      }
      return address[i];
    }
    Location capacity = data.capacity();
    if (capacity != null && count > guest.resolve(capacity)) {
      throw new ArgumentException(
          "it has %d, but at %s there is room for %d only"
              .formatted(count, at, guest.resolve(capacity)),
          null);
    }
    address[i] = guest.resolve(at);
    guest.memory().view(address[i], byteSize);
    return address[i];
  }

  private long allocate(String name, long byteSize, int alignment, int classId) {
    GuestAllocator allocator = call.allocator();
    if (allocator == null || blocks == null) {
      throw new IllegalStateException("BUG: the plan of %s has no allocator".formatted(call));
    }
    long at = allocator.allocate(byteSize, alignment, classId);
    lastBlock = blocks.add(name, at, byteSize, alignment);
    if (listener != null) {
      listener.allocated(
          new Piece(name, at, byteSize),
          allocator.describeAllocation(byteSize, alignment, classId));
    }
    return at;
  }

  /** A string object; null is the null reference. */
  private long managedText(String name, @Nullable Object value) {
    if (value == null) {
      return 0;
    }
    if (!(value instanceof String string)) {
      throw new ArgumentException("%s is no string".formatted(value), null);
    }
    byte[] encoded = guest.dialect().text().encode(string);
    long object = allocate(name, encoded.length, 2, call.classes().stringId());
    guest.memory().write(object, encoded, 0, encoded.length);
    if (listener != null) {
      listener.wrote(new Piece(name, object, encoded.length), string);
    }
    return object;
  }

  /**
   * An object that holds elements: a buffer, and for all but buffers and static arrays a header
   * that refers to it. With reference counts the header holds the buffer, and releases it with
   * itself.
   */
  private long managedArray(String name, Content.ManagedArray array, @Nullable Object value) {
    if (value == null) {
      return 0;
    }
    ManagedClasses.ManagedClass target = call.classes().classOf(array.kind(), array.element());
    int count = Elements.count(value);
    long byteSize = count * array.element().byteSize();
    boolean direct =
        target.kind() == ObjectKind.STATIC_ARRAY || target.kind() == ObjectKind.ARRAY_BUFFER;
    int dataClass = direct ? target.id() : call.classes().bufferId();
    long elements = allocate(name, byteSize, array.element().alignment(), dataClass);
    int dataBlock = lastBlock;
    Memory memory = guest.memory();
    Elements.write(memory, elements, value, array.element());
    if (listener != null) {
      listener.wrote(new Piece(name, elements, byteSize), value);
    }
    if (direct) {
      return elements;
    }
    boolean isArray = target.kind() == ObjectKind.ARRAY;
    long header = allocate(name + " (header)", isArray ? 16 : 12, 4, target.id());
    memory.writeInt(header, (int) elements);
    memory.writeInt(header + 4, (int) elements);
    memory.writeInt(header + 8, (int) byteSize);
    if (isArray) {
      memory.writeInt(header + 12, count);
    }
    if (guest.dialect().objects() == ManagedObjects.COUNTED && blocks != null) {
      blocks.move(dataBlock);
    }
    return header;
  }
}
