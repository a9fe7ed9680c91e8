package dev.airlock.codec.bindgen;

import dev.airlock.Guest;
import dev.airlock.GuestAllocator;
import dev.airlock.HostFunction;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.error.AirlockException;
import dev.airlock.memory.Memory;
import dev.airlock.memory.TextEncoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of JavaScript as guests import it.
 *
 * @param parameters a letter each: {@code o} an object that is lent, {@code O} one that is given,
 *     {@code i} an {@code i32}, {@code l} an {@code i64}, {@code d} a double, {@code s} text that
 *     is lent, {@code S} text that is given
 * @param result a letter: {@code v} nothing, {@code o} an object, {@code ?} an object or none,
 *     {@code i} an integer, {@code z} a boolean, {@code q} a boolean or none, {@code d} a double,
 *     {@code s} text or none, {@code n} a double or none, {@code l} an {@code i64} or none; the
 *     last three go into an area whose address is the first parameter
 * @param catches whether what it throws is told to the guest
 */
record ImportDefinition(String parameters, char result, boolean catches, Body body) {
  private static final long[] NOTHING = {};
  private static final int NO_BOOLEAN = 0xFFFFFF;
  private static final int VALUE_OFFSET = 8;
  private static final TextEncoding LENIENT = TextEncoding.UTF8.replacing();

  /** What it does. */
  @FunctionalInterface
  interface Body {
    @Nullable Object call(ImportCall call) throws Exception;
  }

  private boolean usesArea() {
    return "snl".indexOf(result) >= 0;
  }

  /** Its type in a module. */
  FunctionType type(BindgenFacts facts) {
    List<ValueType> types = new ArrayList<>();
    if (usesArea()) {
      types.add(ValueType.I32);
    }
    for (int i = 0; i < parameters.length(); i++) {
      switch (parameters.charAt(i)) {
        case 'o', 'O' -> types.add(facts.objectType());
        case 'l' -> types.add(ValueType.I64);
        case 'd' -> types.add(ValueType.F64);
        case 's', 'S' -> {
          types.add(ValueType.I32);
          types.add(ValueType.I32);
        }
        default -> types.add(ValueType.I32);
      }
    }
    return new FunctionType(types, resultType(facts));
  }

  private List<ValueType> resultType(BindgenFacts facts) {
    return switch (result) {
      case 'o' -> List.of(facts.objectType());
      case 'i', 'z', 'q', '?' -> List.of(ValueType.I32);
      case 'd' -> List.of(ValueType.F64);
      default -> List.of();
    };
  }

  /** The function that serves the import in a module. */
  HostFunction bind(BindgenFacts facts) {
    return (guest, numbers) -> {
      try {
        return call(guest, numbers);
      } catch (Exception e) {
        if (!catches || !Failures.tell(guest, facts, e)) {
          throw e instanceof RuntimeException unchecked
              ? unchecked
              : new AirlockException(e.toString(), e);
        }
        boolean reference = result == 'o' && facts.objectType() == ValueType.EXTERNREF;
        return resultType(facts).isEmpty() ? NOTHING : new long[] {reference ? ValueType.NULL : 0};
      }
    };
  }

  private long[] call(Guest guest, long[] numbers) throws Exception {
    JsObjects objects = JsObjects.of(guest);
    @Nullable Object[] values = new Object[parameters.length()];
    int at = usesArea() ? 1 : 0;
    for (int i = 0; i < values.length; i++) {
      long number = numbers[at++];
      values[i] =
          switch (parameters.charAt(i)) {
            case 'o' -> objects.get(number);
            case 'O' -> objects.take(number);
            case 'd' -> Double.longBitsToDouble(number);
            case 's' -> text(guest, number, numbers[at++], false);
            case 'S' -> text(guest, number, numbers[at++], true);
            default -> number;
          };
    }
    Object value = body.call(new ImportCall(guest, objects, values));
    int given = objects.givenCount();
    long[] results = give(guest, objects, usesArea() ? numbers[0] & 0xFFFF_FFFFL : 0, value);
    objects.settle(given);
    return results;
  }

  static String text(Guest guest, long pointer, long length, boolean owned) {
    long address = pointer & 0xFFFF_FFFFL;
    long byteSize = length & 0xFFFF_FFFFL;
    guest.limits().requireResultBytes(byteSize, "text that the guest passes");
    if (owned) {
      guest.allocator().adopted(address, byteSize);
    }
    String text = guest.memory().readString(address, byteSize, LENIENT);
    if (owned) {
      guest.allocator().free(address, byteSize, 1);
    }
    return text;
  }

  private long[] give(Guest guest, JsObjects objects, long area, @Nullable Object value) {
    switch (result) {
      case 'o' -> {
        return new long[] {objects.give(value)};
      }
      case '?' -> {
        return new long[] {Js.isNothing(value) ? 0 : objects.addIndex(value)};
      }
      case 'i' -> {
        return new long[] {(int) ((Number) checked(value)).longValue()};
      }
      case 'z' -> {
        return new long[] {(boolean) checked(value) ? 1 : 0};
      }
      case 'q' -> {
        return new long[] {value instanceof Boolean truth ? (truth ? 1 : 0) : NO_BOOLEAN};
      }
      case 'd' -> {
        return new long[] {Double.doubleToRawLongBits(((Number) checked(value)).doubleValue())};
      }
      case 's' -> giveText(guest, area, value);
      case 'n' ->
          giveOption(
              guest.memory(),
              area,
              value != null,
              value == null ? 0 : Double.doubleToRawLongBits((double) value));
      case 'l' -> giveOption(guest.memory(), area, value != null, value == null ? 0 : (long) value);
      default -> {}
    }
    return NOTHING;
  }

  private static Object checked(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("BUG: an import has no result");
    }
    return value;
  }

  private static void giveOption(Memory memory, long area, boolean some, long bits) {
    memory.writeInt(area, some ? 1 : 0);
    memory.writeLong(area + VALUE_OFFSET, bits);
  }

  /** The guest takes the text's block over. */
  private static void giveText(Guest guest, long area, @Nullable Object value) {
    long address = 0;
    int length = 0;
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      GuestAllocator allocator = guest.allocator();
      address = allocator.allocate(bytes.length, 1);
      length = bytes.length;
      guest.memory().write(address, bytes, 0, length);
      allocator.handedOver(address);
    }
    guest.memory().writeInt(area, (int) address);
    guest.memory().writeInt(area + Integer.BYTES, length);
  }
}
