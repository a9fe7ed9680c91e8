package dev.airlock.layout;

import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import dev.airlock.memory.MemoryAccess;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The numbers and other single values, with the names that WIT has for them. */
public enum Scalar implements Layout {
  /** False or true; any byte but 0 is true. */
  BOOL(1, ValueType.I32),
  /** A signed 8-bit integer. */
  S8(1, ValueType.I32),
  /** An unsigned 8-bit integer. */
  U8(1, ValueType.I32),
  /** A signed 16-bit integer. */
  S16(2, ValueType.I32),
  /** An unsigned 16-bit integer. */
  U16(2, ValueType.I32),
  /** A signed 32-bit integer. */
  S32(4, ValueType.I32),
  /** An unsigned 32-bit integer; in wasm32 also an address. */
  U32(4, ValueType.I32),
  /** A signed 64-bit integer. */
  S64(8, ValueType.I64),
  /** An unsigned 64-bit integer. */
  U64(8, ValueType.I64),
  /** A 32-bit float. */
  F32(4, ValueType.F32),
  /** A 64-bit float. */
  F64(8, ValueType.F64),
  /** A Unicode scalar value, in 32 bits. */
  CHAR(4, ValueType.I32);

  private final int byteSize;
  private final ValueType wasmType;

  Scalar(int byteSize, ValueType wasmType) {
    this.byteSize = byteSize;
    this.wasmType = wasmType;
  }

  @Override
  public long byteSize() {
    return byteSize;
  }

  @Override
  public int alignment() {
    return byteSize;
  }

  /** The WebAssembly type of a parameter or result of this type. */
  public ValueType wasmType() {
    return wasmType;
  }

  /** Whether it is {@link #F32} or {@link #F64}. */
  public boolean isFloat() {
    return this == F32 || this == F64;
  }

  /** Whether it is an integer that can be negative. */
  public boolean isSigned() {
    return this == S8 || this == S16 || this == S32 || this == S64;
  }

  @Override
  public Object read(MemoryAccess memory, long offset) {
    return fromWasm(readBits(memory, offset));
  }

  @Override
  public void write(MemoryAccess memory, long offset, Object value) {
    writeBits(memory, offset, toWasm(value));
  }

  /** Reads the bits, sign-extended. */
  private long readBits(MemoryAccess memory, long offset) {
    return switch (byteSize) {
      case 1 -> memory.readByte(offset);
      case 2 -> memory.readShort(offset);
      case 4 -> memory.readInt(offset);
      default -> memory.readLong(offset);
    };
  }

  /** Writes the lowest bits. */
  void writeBits(MemoryAccess memory, long offset, long bits) {
    switch (byteSize) {
      case 1 -> memory.writeByte(offset, (byte) bits);
      case 2 -> memory.writeShort(offset, (short) bits);
      case 4 -> memory.writeInt(offset, (int) bits);
      default -> memory.writeLong(offset, bits);
    }
  }

  /** Reads an integer by its value; one of {@link #U64} by its bits. */
  long readInteger(MemoryAccess memory, long offset) {
    return switch (this) {
      case U8 -> memory.readUnsignedByte(offset);
      case U16 -> memory.readUnsignedShort(offset);
      case U32, CHAR -> memory.readUnsignedInt(offset);
      default -> readBits(memory, offset);
    };
  }

  /** Whether an integer is within the range of this type. */
  boolean holds(long value) {
    return switch (this) {
      case U64 -> value >= 0;
      case CHAR -> isScalarValue(value);
      default -> value >= minimum() && value <= maximum();
    };
  }

  /** Whether a number is a code point other than a surrogate. */
  static boolean isScalarValue(long codePoint) {
    return codePoint >= 0
        && codePoint <= Character.MAX_CODE_POINT
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }

  /**
   * The value of a WebAssembly number: a Boolean, Integer, Long, BigInteger (of {@link #U64}),
   * Float, Double, or a String of one character.
   *
   * @param bits the number; bits beyond the type's width have no influence
   * @throws ArgumentException if it is no Unicode scalar value though it should be one
   */
  public Object fromWasm(long bits) {
    return switch (this) {
      case BOOL -> (bits & 0xFF) != 0;
      case S8 -> (int) (byte) bits;
      case U8 -> (int) (bits & 0xFF);
      case S16 -> (int) (short) bits;
      case U16 -> (int) (bits & 0xFFFF);
      case S32 -> (int) bits;
      case U32 -> bits & 0xFFFF_FFFFL;
      case S64 -> bits;
      case U64 -> unsigned(bits);
      case F32 -> Float.intBitsToFloat((int) bits);
      case F64 -> Double.longBitsToDouble(bits);
      case CHAR -> character(bits & 0xFFFF_FFFFL);
    };
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }

  private static String character(long codePoint) {
    if (!isScalarValue(codePoint)) {
      throw new ArgumentException(
          "0x%x is no Unicode scalar value, so no char".formatted(codePoint), null);
    }
    return Character.toString((int) codePoint);
  }

  /**
   * The WebAssembly number of a value.
   *
   * @throws ArgumentException if the value is of another type or out of range
   */
  public long toWasm(Object value) {
    return switch (this) {
      case BOOL -> {
        if (value instanceof Boolean truth) {
          yield truth ? 1 : 0;
        }
        throw mismatch(value);
      }
      case CHAR -> codePoint(value);
      case F32, F64 -> {
        if (value instanceof Number number) {
          yield floating(number);
        }
        throw mismatch(value);
      }
      default -> integer(value);
    };
  }

  /** Rounds to the nearest; what would become infinite by that is out of range. */
  private long floating(Number number) {
    boolean infinite = Double.isInfinite(number.doubleValue());
    if (infinite
        ? !(number instanceof Double || number instanceof Float)
        : this == F32 && Float.isInfinite(number.floatValue())) {
      throw new ArgumentException("%s is out of the range of %s".formatted(number, this), null);
    }
    return this == F32
        ? Float.floatToRawIntBits(number.floatValue())
        : Double.doubleToRawLongBits(number.doubleValue());
  }

  private long integer(Object value) {
    long bits;
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      bits = ((Number) value).longValue();
      if (!holds(bits)) {
        throw outOfRange(value);
      }
      return bits;
    }
    BigInteger exact = exact(value);
    boolean inside =
        this == U64
            ? exact.signum() >= 0 && exact.bitLength() <= 64
            : exact.bitLength() <= 63 && holds(exact.longValue());
    if (!inside) {
      throw outOfRange(value);
    }
    return exact.longValue();
  }

  private BigInteger exact(Object value) {
    try {
      return switch (value) {
        case BigInteger integer -> integer;
        case BigDecimal decimal -> decimal.toBigIntegerExact();
        case Double number -> new BigDecimal(number).toBigIntegerExact();
        case Float number -> new BigDecimal(number).toBigIntegerExact();
        case null, default -> throw mismatch(value);
      };
    } catch (ArithmeticException | NumberFormatException e) {
      throw new ArgumentException("%s is no integer, so no %s".formatted(value, this), e);
    }
  }

  /** A character, a string of one, or a code point as lists of characters are read. */
  private long codePoint(Object value) {
    int codePoint =
        switch (value) {
          case Character character -> character;
          case Integer number -> number;
          case String text when text.codePoints().count() == 1 -> text.codePointAt(0);
          case null, default -> -1;
        };
    if (!isScalarValue(codePoint)) {
      throw mismatch(value);
    }
    return codePoint;
  }

  private long minimum() {
    return isSigned() ? -1L << (8 * byteSize - 1) : 0;
  }

  private long maximum() {
    return isSigned() ? ~(-1L << (8 * byteSize - 1)) : ~(-1L << (8 * byteSize));
  }

  ArgumentException outOfRange(Object value) {
    return new ArgumentException(
        switch (this) {
          case U64 -> "%s is out of the range of u64, 0 to 18446744073709551615".formatted(value);
          case CHAR -> "%s is no Unicode scalar value".formatted(value);
          default ->
              "%s is out of the range of %s, %d to %d".formatted(value, this, minimum(), maximum());
        },
        null);
  }

  private ArgumentException mismatch(@Nullable Object value) {
    return new ArgumentException(
        "%s is no %s".formatted(value instanceof String text ? '"' + text + '"' : value, this),
        null);
  }

  /** The name in WIT, as in {@code u32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
