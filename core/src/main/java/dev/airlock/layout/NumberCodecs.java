package dev.airlock.layout;

import static java.lang.invoke.MethodType.methodType;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestErrorException;
import dev.airlock.memory.MemoryAccess;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Codecs of single values: numbers, booleans and the constants of enums. */
// The readers and writers are called through method handles, and an ordinal is what C knows an enum
// constant by.
@SuppressWarnings({"UnusedMethod", "EnumOrdinal"})
final class NumberCodecs {
  private static final MethodType READ_INTEGER =
      methodType(long.class, Scalar.class, String.class, MemoryAccess.class, long.class);
  private static final MethodType WRITE_INTEGER =
      methodType(
          void.class, Scalar.class, String.class, MemoryAccess.class, long.class, long.class);

  private NumberCodecs() {}

  /**
   * An integer.
   *
   * @param scalar what it is in memory
   * @param type {@code byte}, {@code short}, {@code int} or {@code long}, no narrower than that
   * @param what what messages call it
   */
  static Codec integer(Scalar scalar, Class<?> type, String what) {
    boolean bits = byteSize(type) == scalar.byteSize() && scalar != Scalar.CHAR;
    MethodHandle read = bound("readInteger", READ_INTEGER, scalar, what);
    MethodHandle write = bound(bits ? "writeBits" : "writeInteger", WRITE_INTEGER, scalar, what);
    return new Codec(
        scalar,
        MethodHandles.explicitCastArguments(read, read.type().changeReturnType(type)),
        MethodHandles.explicitCastArguments(write, write.type().changeParameterType(2, type)));
  }

  /** A {@code float}, {@code double} or {@code boolean}. */
  static Codec of(Scalar scalar, Class<?> type) {
    String name = type.getName();
    return new Codec(
        scalar,
        find(name + "At", methodType(type, MemoryAccess.class, long.class)),
        find(name + "To", methodType(void.class, MemoryAccess.class, long.class, type)));
  }

  /**
   * An enum, as C's {@code int}: the constant's ordinal.
   *
   * @param what what messages call it
   */
  static Codec ofEnum(Class<?> type, String what) {
    Object[] constants = type.getEnumConstants();
    MethodHandle read =
        MethodHandles.insertArguments(
            find(
                "constantAt",
                methodType(
                    Object.class, Object[].class, String.class, MemoryAccess.class, long.class)),
            0,
            constants,
            what);
    MethodHandle write =
        find("constantTo", methodType(void.class, MemoryAccess.class, long.class, Enum.class));
    return new Codec(
            Scalar.S32,
            read.asType(read.type().changeReturnType(type)),
            write.asType(write.type().changeParameterType(2, type)))
        .withoutNull(what);
  }

  /** The size of a primitive integer type in bytes. */
  static int byteSize(Class<?> type) {
    return type == byte.class ? 1 : type == short.class ? 2 : type == int.class ? 4 : 8;
  }

  private static MethodHandle bound(String name, MethodType type, Scalar scalar, String what) {
    return MethodHandles.insertArguments(find(name, type), 0, scalar, what);
  }

  private static MethodHandle find(String name, MethodType type) {
    return Codec.find(MethodHandles.lookup(), NumberCodecs.class, name, type);
  }

  private static long readInteger(Scalar scalar, String what, MemoryAccess memory, long offset) {
    long value = scalar.readInteger(memory, offset);
    if (scalar == Scalar.CHAR && !Scalar.isScalarValue(value)) {
      throw new GuestErrorException(
          "%s is 0x%x, which is no Unicode scalar value".formatted(what, value));
    }
    return value;
  }

  private static void writeBits(
      Scalar scalar, String unusedWhat, MemoryAccess memory, long offset, long value) {
    scalar.writeBits(memory, offset, value);
  }

  private static void writeInteger(
      Scalar scalar, String what, MemoryAccess memory, long offset, long value) {
    if (!scalar.holds(value)) {
      throw new ArgumentException(what + ": " + scalar.outOfRange(value).getMessage(), null);
    }
    scalar.writeBits(memory, offset, value);
  }

  private static float floatAt(MemoryAccess memory, long offset) {
    return memory.readFloat(offset);
  }

  private static void floatTo(MemoryAccess memory, long offset, float value) {
    memory.writeFloat(offset, value);
  }

  private static double doubleAt(MemoryAccess memory, long offset) {
    return memory.readDouble(offset);
  }

  private static void doubleTo(MemoryAccess memory, long offset, double value) {
    memory.writeDouble(offset, value);
  }

  private static boolean booleanAt(MemoryAccess memory, long offset) {
    return memory.readByte(offset) != 0;
  }

  private static void booleanTo(MemoryAccess memory, long offset, boolean value) {
    memory.writeByte(offset, (byte) (value ? 1 : 0));
  }

  private static Object constantAt(
      Object[] constants, String what, MemoryAccess memory, long offset) {
    int ordinal = memory.readInt(offset);
    if (ordinal < 0 || ordinal >= constants.length) {
      throw new GuestErrorException(
          "%s is %d, but it has %d constants".formatted(what, ordinal, constants.length));
    }
    return constants[ordinal];
  }

  private static void constantTo(MemoryAccess memory, long offset, Enum<?> value) {
    memory.writeInt(offset, value.ordinal());
  }
}
