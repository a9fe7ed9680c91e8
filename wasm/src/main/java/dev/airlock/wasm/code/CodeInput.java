package dev.airlock.wasm.code;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmFormatException;
import dev.airlock.wasm.WasmModule;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Reads the primitives of code (specification, Binary Format: Values) from a copy of its bytes, so
 * that nothing stands between it and them.
 */
final class CodeInput {
  private final WasmModule module;
  private final Optional<Function> function;
  private final byte[] bytes;

  /** Where the first of the bytes is in the file. */
  private final int base;

  private int position;

  CodeInput(WasmModule module, Optional<Function> function, ByteRange range) {
    this.module = module;
    this.function = function;
    this.bytes = module.bytes(range).toArray(ValueLayout.JAVA_BYTE);
    this.base = range.offset();
  }

  WasmModule module() {
    return module;
  }

  /** The place of the next byte in the file. */
  int offset() {
    return base + position;
  }

  int remaining() {
    return bytes.length - position;
  }

  int u8(String what) {
    if (position == bytes.length) {
      throw fault(offset(), "expected " + what + ", found the end of the code");
    }
    return bytes[position++] & 0xff;
  }

  int peek() {
    return position == bytes.length ? -1 : bytes[position] & 0xff;
  }

  /** An unsigned number of 32 bits. */
  int u32(String what) {
    if (position < bytes.length && bytes[position] >= 0) {
      return bytes[position++];
    }
    return (int) leb(what, 32, false);
  }

  long u64(String what) {
    return leb(what, 64, false);
  }

  int s32(String what) {
    return (int) leb(what, 32, true);
  }

  long s33(String what) {
    return leb(what, 33, true);
  }

  long s64(String what) {
    return leb(what, 64, true);
  }

  private long leb(String what, int bits, boolean signed) {
    int start = offset();
    long value = 0;
    for (int shift = 0; shift < bits; shift += 7) {
      long digit = u8(what);
      value |= (digit & 0x7f) << shift;
      if (digit < 0x80) {
        int usedBits = bits - shift;
        if (usedBits < 7 && !fits(digit, usedBits, signed)) {
          throw fault(
              start, "expected %s, a number of %d bits, found a larger one".formatted(what, bits));
        }
        int unusedBits = 64 - shift - 7;
        return signed && unusedBits > 0 ? value << unusedBits >> unusedBits : value;
      }
    }
    throw fault(
        start,
        "expected %s, a LEB128 number of at most %d bytes, found a longer one"
            .formatted(what, (bits + 6) / 7));
  }

  /** Whether the bits of a last digit that the number has no room for only repeat its sign. */
  private static boolean fits(long digit, int usedBits, boolean signed) {
    long rest = signed ? digit << 57 >> 57 >> (usedBits - 1) : digit >> usedBits;
    return rest == 0 || (signed && rest == -1);
  }

  long littleEndian(String what, int count) {
    if (remaining() < count) {
      throw fault(offset(), "expected " + what + ", found the end of the code");
    }
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[position++] & 0xffL) << (8 * i);
    }
    return value;
  }

  /** The index of one of {@code size} things. */
  int index(String what, int size) {
    int start = offset();
    int index = u32("the index of a " + what);
    if (index < 0 || index >= size) {
      throw fault(
          start,
          "expected the index of a %s, of which there are %d, found %s"
              .formatted(what, size, Integer.toUnsignedString(index)));
    }
    return index;
  }

  /** A number of things of which each has at least {@code minimumBytes}. */
  int count(String items, int minimumBytes) {
    int start = offset();
    int count = u32("the number of " + items);
    int most = remaining() / minimumBytes;
    if (count < 0 || count > most) {
      throw fault(
          start,
          "expected a number of %s that the %d bytes left can hold, at most %d, found %s"
              .formatted(items, remaining(), most, Integer.toUnsignedString(count)));
    }
    return count;
  }

  WasmFormatException fault(int offset, String problem) {
    return module.fault(function, offset, problem);
  }
}
