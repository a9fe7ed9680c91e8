package dev.airlock.codec.bindgen;

import dev.airlock.codec.Codec;
import dev.airlock.codec.Crossing;
import dev.airlock.codec.NumberCodecs;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.layout.Scalar;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number, a boolean or a character. What Rust takes for granted of it is checked: that a
 * character is one, and that an integer is in its range.
 */
final class NumberForm<T> extends BindgenCodec<T> {
  private static final List<ValueType> HALVES = List.of(ValueType.I32, ValueType.I32);
  private static final long LOW = 0xFFFF_FFFFL;

  private final Scalar scalar;
  private final Class<T> type;
  private final Codec<T> number;
  private final boolean split;

  NumberForm(BindgenFacts facts, Scalar scalar, Class<T> type) {
    super(facts);
    this.scalar = scalar;
    this.type = type;
    this.number = NumberCodecs.of(scalar, type);
    this.split = facts.splitsLongs() && scalar.wasmType() == ValueType.I64;
  }

  Scalar scalar() {
    return scalar;
  }

  @Override
  public List<ValueType> flat() {
    return split ? HALVES : number.flat();
  }

  @Override
  public void lower(Crossing crossing, T value) {
    if (scalar == Scalar.CHAR) {
      requireCharacter(((Number) value).longValue());
    }
    if (split) {
      long bits = ((Number) value).longValue();
      crossing.pass(bits << 32 >> 32);
      crossing.pass(bits >> 32);
    } else {
      number.lower(crossing, value);
    }
  }

  private static void requireCharacter(long codePoint) {
    if (!isCharacter(codePoint)) {
      throw new ArgumentException("%d is no Unicode scalar value".formatted(codePoint), null);
    }
  }

  private static boolean isCharacter(long codePoint) {
    return codePoint >= 0
        && codePoint <= Character.MAX_CODE_POINT
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }

  @Override
  public T lift(Crossing crossing) {
    if (split) {
      long low = crossing.take() & LOW;
      return type.cast(low | crossing.take() << 32);
    }
    return checked(number.lift(crossing));
  }

  /** A guest may give any number for a character. */
  private T checked(T value) {
    if (scalar == Scalar.CHAR && !isCharacter(((Number) value).longValue())) {
      throw new GuestErrorException(
          "the guest gave %s for a character, which is no Unicode scalar value".formatted(value));
    }
    return value;
  }

  @Override
  public long byteSize() {
    return number.byteSize();
  }

  @Override
  public int alignment() {
    return number.alignment();
  }

  @Override
  public void store(Crossing crossing, long address, T value) {
    number.store(crossing, address, value);
  }

  @Override
  public T load(Crossing crossing, long address) {
    return number.load(crossing, address);
  }

  @Override
  Object toJs(T value) {
    if (value instanceof Boolean || value instanceof Double) {
      return value;
    }
    if (scalar == Scalar.CHAR) {
      return Character.toString(((Number) value).intValue());
    }
    return scalar.isFloat() ? asDouble(value) : integer(asLong(value));
  }

  private Object integer(long number) {
    if (scalar == Scalar.U64 && number < 0) {
      return new BigInteger(Long.toUnsignedString(number));
    }
    double rounded = number;
    return Js.isSafe(rounded) ? rounded : BigInteger.valueOf(number);
  }

  /** The number as a double, for an option of one; unsigned if it is. */
  double asDouble(T value) {
    return scalar.isFloat() ? ((Number) value).doubleValue() : asLong(value);
  }

  private long asLong(T value) {
    long bits = value instanceof Character c ? c : ((Number) value).longValue();
    return switch (scalar) {
      case U8 -> inRange(bits, 0xFF);
      case U16 -> inRange(bits, 0xFFFF);
      case U32 -> inRange(bits, LOW);
      default -> bits;
    };
  }

  /** A Java number that has no more bits than the guest's is its bits; a wider one its value. */
  private long inRange(long bits, long mask) {
    boolean wide = type == Long.class || (type == Integer.class && mask != LOW);
    if (wide && (bits & ~mask) != 0) {
      throw new ArgumentException("%d is out of the range of %s".formatted(bits, scalar), null);
    }
    return bits & mask;
  }

  @Override
  T fromJs(@Nullable Object value) {
    Object converted =
        switch (scalar) {
          case BOOL -> value instanceof Boolean ? value : null;
          case CHAR ->
              value instanceof String text && text.codePointCount(0, text.length()) == 1
                  ? sized(text.codePointAt(0))
                  : null;
          case F64 -> Js.isNumber(value) ? (Object) Js.number(value) : null;
          case F32 -> Js.isNumber(value) ? (Object) (float) Js.number(value) : null;
          default -> integerFromJs(value);
        };
    if (converted == null) {
      throw mismatch(value);
    }
    return type.cast(converted);
  }

  private @Nullable Object integerFromJs(@Nullable Object value) {
    if (value instanceof Number && Js.isBigInteger(value)) {
      BigInteger number = Js.bigInteger(value);
      boolean unsigned = scalar == Scalar.U64 && number.signum() >= 0 && number.bitLength() <= 64;
      return unsigned || (scalar == Scalar.S64 && number.bitLength() < 64)
          ? (Object) number.longValue()
          : null;
    }
    if (!Js.isNumber(value)) {
      return null;
    }
    double number = Js.number(value);
    return number >= least() && number <= greatest() && number == Math.rint(number)
        ? sized((long) number)
        : null;
  }

  private double least() {
    return scalar.isSigned() ? -Math.scalb(1.0, bits() - 1) : 0;
  }

  private double greatest() {
    return Math.min(
        Math.scalb(1.0, scalar.isSigned() ? bits() - 1 : bits()) - 1, Math.scalb(1.0, 53) - 1);
  }

  private int bits() {
    return (int) scalar.byteSize() * Byte.SIZE;
  }

  private Object sized(long bits) {
    return switch (type.getSimpleName()) {
      case "Byte" -> (byte) bits;
      case "Short" -> (short) bits;
      case "Character" -> (char) bits;
      case "Integer" -> (int) bits;
      default -> bits;
    };
  }

  private GuestErrorException mismatch(@Nullable Object value) {
    return new GuestErrorException("the guest gave %s, no %s".formatted(Js.debug(value), scalar));
  }

  @Override
  BindgenCodec<@Nullable T> orNull() {
    return new OptionForm<>(this, NumberOption.of(this));
  }

  @Override
  public String toString() {
    return scalar.toString();
  }
}
