package dev.airlock.codec.bindgen;

import dev.airlock.Guest;
import dev.airlock.error.LimitException;
import dev.airlock.memory.Memory;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Typed arrays and buffers, the guest's memory among them. */
final class Bytes {
  private static final long WORD = 0xFFFF_FFFFL;

  private Bytes() {}

  static void define(Definitions all) {
    all.define("wbindgencopytotypedarray", "iio", 'v', Bytes::copyToTypedArray)
        .define("newfromslice", "ii", 'o', call -> read(call, 0))
        .define("prototypesetcall", "iio", 'v', Bytes::writeToGuest)
        .define("new", "o", 'o', call -> bytesOf(call.guest(), call.object(0)))
        .define("newwithbyteoffsetandlength", "oii", 'o', Bytes::part)
        .define("buffer", "o", 'o', call -> buffer(call.object(0)))
        .define("byteLength", "o", 'i', call -> byteLength(call.object(0)))
        .define("byteOffset", "o", 'i', call -> byteOffset(call.object(0)))
        .define("set", "ooi", 'v', Bytes::set)
        .define("subarray", "oii", 'o', Bytes::subarray)
        .define("slice", "oii", 'o', call -> copied(subarray(call)))
        .define("fill", "oiii", 'o', Bytes::fill)
        .define("getindex", "oi", 'i', Bytes::getIndex)
        .define("setindex", "oii", 'v', Bytes::setIndex)
        .define("instanceofUint8Array", "o", 'z', call -> isBytes(call.object(0)))
        .define("instanceofArrayBuffer", "o", 'z', call -> isBuffer(call.object(0)));
  }

  private static boolean isBytes(@Nullable Object value) {
    return value instanceof byte[] || (value instanceof JsBytes bytes && bytes.view());
  }

  private static boolean isBuffer(@Nullable Object value) {
    return value instanceof JsBytes bytes && !bytes.view();
  }

  /** What the guest changed of an array that it was passed to change. */
  private static @Nullable Object copyToTypedArray(ImportCall call) {
    Object array = call.object(2);
    int elementBytes = TypedArrays.elementBytes(array);
    long count = call.unsigned(1) / elementBytes;
    if (count > Array.getLength(call.present(2))) {
      throw new LimitException(
          "the guest gives back %d elements of an array of %d"
              .formatted(count, Array.getLength(call.present(2))));
    }
    TypedArrays.copy(call.memory(), call.unsigned(0), array, (int) count);
    return null;
  }

  private static byte[] read(ImportCall call, int first) {
    long byteSize = call.unsigned(first + 1);
    call.guest().limits().requireResultBytes(byteSize, "an array that the guest makes");
    byte[] bytes = new byte[(int) byteSize];
    call.memory().read(call.unsigned(first), bytes, 0, bytes.length);
    return bytes;
  }

  private static @Nullable Object writeToGuest(ImportCall call) {
    TypedArrays.write(call.memory(), call.unsigned(0), call.unsigned(1), call.object(2));
    return null;
  }

  /** {@code new Uint8Array(value)}. */
  private static Object bytesOf(Guest guest, @Nullable Object value) {
    if (Js.isNumber(value)) {
      long length = (long) Js.number(value) & WORD;
      guest.limits().requireResultBytes(length, "an array that the guest makes");
      return new byte[(int) length];
    }
    return TypedArrays.bytesOf(JsFresh.resolve(value));
  }

  private static Object part(ImportCall call) {
    long from = call.unsigned(1);
    return part(call.object(0), from, from + call.unsigned(2));
  }

  private static Object subarray(ImportCall call) {
    return part(call.object(0), call.unsigned(1), call.unsigned(2));
  }

  /** Of the guest's memory a part of it; of an array a copy, since it has no parts in Java. */
  private static Object part(@Nullable Object value, long from, long to) {
    long length = Js.length(value);
    long end = Math.min(to, length);
    long begin = Math.min(from, end);
    return switch (value) {
      case JsBytes bytes -> new JsBytes(bytes.guest(), bytes.address() + begin, end - begin, true);
      case byte[] bytes -> Arrays.copyOfRange(bytes, (int) begin, (int) end);
      case null, default -> throw noBytes(value);
    };
  }

  private static Object copied(Object part) {
    return part instanceof JsBytes bytes ? bytes.copy() : part;
  }

  private static Object buffer(@Nullable Object value) {
    return switch (value) {
      case JsBytes bytes -> JsBytes.memory(bytes.guest());
      case byte[] bytes -> bytes;
      case null, default -> throw noBytes(value);
    };
  }

  private static long byteLength(@Nullable Object value) {
    return value instanceof JsBytes bytes
        ? bytes.length()
        : Js.length(value) * TypedArrays.elementBytes(value);
  }

  private static long byteOffset(@Nullable Object value) {
    return value instanceof JsBytes bytes ? bytes.address() : 0;
  }

  private static @Nullable Object set(ImportCall call) {
    set(call.guest(), call.object(0), call.object(1), call.unsigned(2));
    return null;
  }

  /** {@code target.set(source, at)}. */
  static void set(Guest guest, @Nullable Object target, @Nullable Object source, long at) {
    Object from = source instanceof JsBytes bytes ? bytes.copy() : source;
    long length = Js.length(from);
    if (at + length > Js.length(target)) {
      throw new JsException(JsError.of("offset is out of bounds"));
    }
    if (target instanceof JsBytes bytes) {
      TypedArrays.write(guest.memory(), bytes.address() + at, length, from);
    } else if (TypedArrays.is(target) && TypedArrays.is(from)) {
      try {
        System.arraycopy(from, 0, target, (int) at, (int) length);
      } catch (ArrayStoreException e) {
        throw noBytes(from);
      }
    } else {
      throw noBytes(from);
    }
  }

  private static Object fill(ImportCall call) {
    Object part = part(call.object(0), call.unsigned(2), call.unsigned(3));
    if (part instanceof JsBytes bytes) {
      call.memory().fill(bytes.address(), bytes.length(), (byte) call.integer(1));
    } else if (call.object(0) instanceof byte[] bytes) {
      int end = (int) Math.min(call.unsigned(3), bytes.length);
      Arrays.fill(bytes, (int) Math.min(call.unsigned(2), end), end, (byte) call.integer(1));
    }
    return call.present(0);
  }

  private static Object getIndex(ImportCall call) {
    Object target = call.object(0);
    long index = checkedIndex(call);
    return switch (target) {
      case JsBytes bytes -> (long) call.memory().readByte(bytes.address() + index) & 0xFF;
      case byte[] bytes -> (long) bytes[(int) index] & 0xFF;
      case null, default -> throw noBytes(target);
    };
  }

  private static @Nullable Object setIndex(ImportCall call) {
    Object target = call.object(0);
    long index = checkedIndex(call);
    switch (target) {
      case JsBytes bytes ->
          call.memory().writeByte(bytes.address() + index, (byte) call.integer(2));
      case byte[] bytes -> bytes[(int) index] = (byte) call.integer(2);
      case null, default -> throw noBytes(target);
    }
    return null;
  }

  private static long checkedIndex(ImportCall call) {
    long index = call.unsigned(1);
    if (index >= Js.length(call.object(0))) {
      throw new JsException(JsError.of("index %d is out of bounds".formatted(index)));
    }
    return index;
  }

  /** Fills an array or a part of the guest's memory with what nobody can guess. */
  static void fillRandom(Memory memory, @Nullable Object target) {
    switch (target) {
      case JsBytes bytes -> {
        byte[] random = new byte[(int) Math.min(bytes.length(), 1 << 20)];
        Random.SECURE.nextBytes(random);
        memory.write(bytes.address(), random, 0, random.length);
      }
      case byte[] bytes -> Random.SECURE.nextBytes(bytes);
      case null, default -> throw noBytes(target);
    }
  }

  /** The elements as numbers. */
  static List<?> elements(byte[] bytes) {
    List<Double> elements = new ArrayList<>(bytes.length);
    for (byte each : bytes) {
      elements.add((double) (each & 0xFF));
    }
    return elements;
  }

  private static JsException noBytes(@Nullable Object value) {
    return new JsException(JsError.of("%s is no array of bytes".formatted(Js.debug(value))));
  }
}
