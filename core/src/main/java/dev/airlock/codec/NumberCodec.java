package dev.airlock.codec;

import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.Memory;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** A number, by its bits. */
final class NumberCodec<T> extends Codec<T> {
  private final Scalar scalar;
  private final ToLongFunction<T> toBits;
  private final LongFunction<T> fromBits;
  private final List<ValueType> flat;

  NumberCodec(Scalar scalar, ToLongFunction<T> toBits, LongFunction<T> fromBits) {
    this.scalar = scalar;
    this.toBits = toBits;
    this.fromBits = fromBits;
    this.flat = List.of(scalar.wasmType());
  }

  /** What the number is in the guest. */
  Scalar scalar() {
    return scalar;
  }

  /**
   * Holds a value against the range of a number that is narrower than its Java type.
   *
   * @param bits how wide the Java type is
   */
  static long inRange(Scalar scalar, long value, int bits) {
    long byteSize = scalar.byteSize();
    if (8 * byteSize < bits && value != extend(scalar, value)) {
      throw new ArgumentException("%d is out of the range of %s".formatted(value, scalar), null);
    }
    return value;
  }

  /** What the low bits of a number are, by its type. */
  private static long extend(Scalar scalar, long bits) {
    return switch (scalar) {
      case BOOL -> bits & 0xFF;
      case S8 -> (byte) bits;
      case U8 -> bits & 0xFF;
      case S16 -> (short) bits;
      case U16 -> bits & 0xFFFF;
      case S32, F32 -> (int) bits;
      case U32, CHAR -> bits & 0xFFFF_FFFFL;
      case S64, U64, F64 -> bits;
    };
  }

  @Override
  public List<ValueType> flat() {
    return flat;
  }

  @Override
  public long byteSize() {
    return scalar.byteSize();
  }

  @Override
  public int alignment() {
    return scalar.alignment();
  }

  @Override
  public void lower(Crossing crossing, T value) {
    crossing.pass(extend(scalar, toBits.applyAsLong(value)));
  }

  @Override
  public T lift(Crossing crossing) {
    return fromBits.apply(extend(scalar, crossing.take()));
  }

  @Override
  public void store(Crossing crossing, long address, T value) {
    Memory memory = crossing.memory();
    long bits = toBits.applyAsLong(value);
    switch ((int) scalar.byteSize()) {
      case 1 -> memory.writeByte(address, (byte) bits);
      case 2 -> memory.writeShort(address, (short) bits);
      case 4 -> memory.writeInt(address, (int) bits);
      default -> memory.writeLong(address, bits);
    }
  }

  @Override
  public T load(Crossing crossing, long address) {
    Memory memory = crossing.memory();
    long bits =
        switch ((int) scalar.byteSize()) {
          case 1 -> memory.readByte(address);
          case 2 -> memory.readShort(address);
          case 4 -> memory.readInt(address);
          default -> memory.readLong(address);
        };
    return fromBits.apply(extend(scalar, bits));
  }

  @Override
  public String toString() {
    return scalar.toString();
  }
}
