package dev.airlock.call;

import dev.airlock.Guest;
import dev.airlock.call.CallListener.Piece;
import dev.airlock.dialect.ManagedClasses;
import dev.airlock.error.EncodingException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.LimitException;
import dev.airlock.layout.Elements;
import dev.airlock.layout.Layout;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.LengthPrefix;
import dev.airlock.memory.Memory;
import dev.airlock.memory.TextEncoding;
import dev.airlock.plan.Content;
import dev.airlock.plan.Output;
import dev.airlock.plan.Output.Address;
import dev.airlock.plan.Output.Length;
import dev.airlock.plan.Output.NumberSource;
import dev.airlock.plan.Passing;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a call gave back. Every address and length here comes from the guest and is hostile: a
 * length is held against the limit, and a range against the memory, before anything is read.
 */
final class Outputs {
  private static final long ADDRESS_MASK = 0xFFFF_FFFFL;

  private final Arguments arguments;
  private final Call call;
  private final Guest guest;
  private final long[] results;
  private final @Nullable BlockList blocks;
  private final @Nullable CallListener listener;
  private final boolean wide;

  Outputs(Arguments arguments, long[] results, @Nullable BlockList blocks) {
    this.arguments = arguments;
    this.call = arguments.call();
    this.guest = call.guest();
    this.results = results;
    this.blocks = blocks;
    this.listener = call.listener();
    this.wide = guest.memoryCount() > 0 && guest.memory().is64Bit();
  }

  /** How much a buffer would have to hold if the guest says that it held too little; else -1. */
  long neededCapacity() {
    for (Output output : call.plan().outputs()) {
      if (output instanceof Output.Data data
          && data.address() instanceof Address.OfParameter(int parameter)
          && call.plan().parameters().get(parameter).passing() instanceof Passing.Buffer buffer
          && data.length() instanceof Length.OfResult(int index)) {
        long needed = neededUnits(data.name(), buffer.content(), index);
        if (needed > arguments.units(parameter)) {
          if (listener != null) {
            listener.retrying(data.name(), arguments.units(parameter), needed);
          }
          return needed;
        }
      }
    }
    return -1;
  }

  private long neededUnits(String name, Content content, int index) {
    long written = wide ? results[index] : (int) results[index];
    if (written < 0) {
      throw new GuestErrorException(
          "%s returned %d as the length of '%s'; does it report an error so?"
              .formatted(function(), written, name));
    }
    boolean terminated = content instanceof Content.Text text && text.terminated();
    return terminated ? written + 1 : written;
  }

  /** Reads one output. */
  @Nullable Object read(Output output) {
    return switch (output) {
      case Output.Single single -> number(single);
      case Output.Data data -> {
        try {
          yield data(data);
        } catch (GuestMemoryException e) {
          throw new GuestMemoryException(
              what(data) + e.getMessage(), e.address(), e.byteSize(), e.memoryByteSize());
        } catch (EncodingException e) {
          throw new EncodingException(what(data) + e.getMessage(), e);
        } catch (LimitException e) {
          throw new LimitException(what(data) + e.getMessage());
        }
      }
    };
  }

  private String what(Output.Data data) {
    return data.name().equals("result")
        ? "result of %s: ".formatted(function())
        : "'%s' of %s: ".formatted(data.name(), function());
  }

  private String function() {
    return call.plan().signature().function();
  }

  private Object number(Output.Single single) {
    return switch (single.source()) {
      case NumberSource.OfResult(int index) -> single.scalar().fromWasm(results[index]);
      case NumberSource.OfCell(int parameter) -> {
        long at = arguments.address(parameter);
        Object value = single.scalar().read(guest.memory(), at);
        heard(single.name(), at, single.scalar().byteSize(), value);
        yield value;
      }
    };
  }

  private @Nullable Object data(Output.Data data) {
    long address = address(data.address());
    if (address == 0) {
      heard(data.name(), 0, 0, null);
      return null;
    }
    return switch (data.content()) {
      case Content.One one -> one(data, address, one.layout());
      case Content.Text text -> text(data, address, text);
      case Content.Array array -> array(data, address, array.element());
      case Content.ManagedText text -> managedText(data, address);
      case Content.ManagedArray array -> managedArray(data, address, array.element());
    };
  }

  private long address(Address address) {
    return switch (address) {
      case Address.OfResult(int index) -> unsigned(results[index]);
      case Address.Packed(boolean high) -> high ? results[0] >>> 32 : results[0] & ADDRESS_MASK;
      case Address.OfCell(int parameter) -> word(arguments.address(parameter));
      case Address.OfBlock(int result) -> {
        long block = unsigned(results[result]);
        yield block == 0 ? 0 : word(block);
      }
      case Address.OfParameter(int parameter) -> arguments.address(parameter);
      case Address.At at -> guest.resolve(at.location());
    };
  }

  private long unsigned(long number) {
    return wide ? number : number & ADDRESS_MASK;
  }

  /** An address or a length in memory. */
  private long word(long at) {
    return wide ? guest.memory().readLong(at) : guest.memory().readUnsignedInt(at);
  }

  private Object one(Output.Data data, long address, Layout layout) {
    own(data, address, layout.byteSize(), layout.alignment());
    Object value = layout.read(guest.memory(), address);
    heard(data, address, layout.byteSize(), value);
    return value;
  }

  private Object text(Output.Data data, long address, Content.Text text) {
    TextEncoding encoding = text.encoding();
    long byteLength = length(data, address, encoding);
    long start = address;
    if (data.length() instanceof Length.OfPrefix(LengthPrefix prefix)) {
      start += prefix.contentOffset();
    }
    limit(byteLength);
    Memory memory = guest.memory();
    own(data, address, byteLength, encoding.unitByteSize(), encoding);
    if (data.address() instanceof Address.OfParameter(int parameter)
        && data.length() instanceof Length.OfParameter
        && text.terminated()) {
      byteLength = memory.terminatedByteLength(start, arguments.units(parameter), encoding);
    }
    String value = memory.readString(start, byteLength, encoding);
    heard(data, start, byteLength, value);
    return value;
  }

  private Object array(Output.Data data, long address, Layout element) {
    long count = length(data, address, TextEncoding.LATIN1);
    long start = address;
    if (data.length() instanceof Length.OfPrefix(LengthPrefix prefix)) {
      start += prefix.contentOffset();
    }
    long byteSize = elementBytes(count, element);
    Memory memory = guest.memory();
    memory.view(start, byteSize);
    own(data, address, byteSize, element.alignment(), TextEncoding.LATIN1);
    Object value = Elements.read(memory, start, count, element);
    heard(data, start, byteSize, value);
    return value;
  }

  /** How many bytes elements take, held against the limit before anything is allocated for them. */
  private long elementBytes(long count, Layout element) {
    boolean overflows = count < 0 || count > Long.MAX_VALUE / element.byteSize();
    long byteSize = overflows ? -1 : count * element.byteSize();
    limit(byteSize);
    return byteSize;
  }

  private void limit(long byteSize) {
    guest.limits().requireResultBytes(byteSize, "it");
  }

  /** In units of the content, of a prefix too. */
  private long length(Output.Data data, long address, TextEncoding encoding) {
    return switch (data.length()) {
      case Length.OfParameter(int parameter) -> arguments.units(parameter);
      case Length.OfResult(int index) -> unsigned(results[index]);
      case Length.Packed packed ->
          data.address() instanceof Address.Packed(boolean high) && high
              ? results[0] & ADDRESS_MASK
              : results[0] >>> 32;
      case Length.OfCell(int parameter) -> word(arguments.address(parameter));
      case Length.BesideAddress beside -> word(besideAddress(data.address()));
      case Length.OfPrefix(LengthPrefix prefix) ->
          guest.memory().prefixedByteLength(address, prefix);
      case Length.UpToNul nul ->
          guest.memory().terminatedByteLength(address, guest.limits().scanBytes(), encoding);
      case Length.At at -> guest.resolve(at.location());
      case Length.Fixed fixed -> 1;
      case Length.OfObject object -> ManagedClasses.byteSizeOf(guest.memory(), address);
    };
  }

  private long besideAddress(Address address) {
    int word = wide ? 8 : 4;
    return switch (address) {
      case Address.OfCell(int parameter) -> arguments.address(parameter) + word;
      case Address.OfBlock(int result) -> unsigned(results[result]) + word;
      default -> throw new IllegalStateException("BUG: nothing stands beside " + address);
    };
  }

  private Object managedText(Output.Data data, long object) {
    Memory memory = guest.memory();
    call.classes().requireString(memory, object);
    long byteLength = ManagedClasses.byteSizeOf(memory, object);
    own(data, object, byteLength, 2);
    limit(byteLength);
    String value = memory.readString(object, byteLength, guest.dialect().text());
    heard(data, object, byteLength, value);
    return value;
  }

  private Object managedArray(Output.Data data, long object, Scalar element) {
    Memory memory = guest.memory();
    ManagedClasses.Elements elements = call.classes().elementsOf(memory, object, element);
    own(data, object, 0, 1);
    long byteSize = elementBytes(elements.count(), element);
    Object value = Elements.read(memory, elements.address(), elements.count(), element);
    heard(data, elements.address(), byteSize, value);
    return value;
  }

  /** Takes over what the host must free, with whatever stands around the data. */
  private void own(
      Output.Data data, long address, long byteSize, int alignment, TextEncoding encoding) {
    if (!data.owned()) {
      return;
    }
    if (data.address() instanceof Address.OfBlock(int result)) {
      own(data, unsigned(results[result]), wide ? 16 : 8, wide ? 8 : 4);
    }
    switch (data.length()) {
      case Length.UpToNul nul -> own(data, address, byteSize + encoding.unitByteSize(), alignment);
      case Length.OfPrefix(LengthPrefix prefix) ->
          own(data, address + prefix.lengthOffset(), byteSize + prefix.byteSize(), alignment);
      default -> own(data, address, byteSize, alignment);
    }
  }

  private void own(Output.Data data, long address, long byteSize, int alignment) {
    if (data.owned() && blocks != null) {
      guest.memory().view(address, byteSize);
      blocks.add(data.name(), address, byteSize, alignment);
    }
  }

  private void heard(Output.Data data, long address, long byteSize, Object value) {
    heard(data.name(), address, byteSize, value);
    if (listener != null && !data.owned() && !(data.address() instanceof Address.OfParameter)) {
      listener.left(new Piece(data.name(), address, byteSize));
    }
  }

  private void heard(String name, long address, long byteSize, @Nullable Object value) {
    if (listener != null) {
      listener.read(new Piece(name, address, byteSize), value);
    }
  }
}
