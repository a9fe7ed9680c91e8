package dev.airlock.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.engine.ValueType;
import dev.airlock.error.ArgumentException;
import dev.airlock.memory.Memory;
import dev.airlock.testing.TestMemory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers at the edges of their ranges, as values and in memory. */
class ScalarTest {
  private static final BigInteger U64_MAXIMUM = new BigInteger("18446744073709551615");

  static Stream<Arguments> edges() {
    return Stream.of(
        Arguments.of(Scalar.S8, List.of(-128, 127, -1), List.of(-129, 128), "-128 to 127"),
        Arguments.of(Scalar.U8, List.of(0, 255), List.of(-1, 256), "0 to 255"),
        Arguments.of(
            Scalar.S16, List.of(-32_768, 32_767), List.of(-32_769, 32_768), "-32768 to 32767"),
        Arguments.of(Scalar.U16, List.of(0, 65_535), List.of(-1, 65_536), "0 to 65535"),
        Arguments.of(
            Scalar.S32,
            List.of(Integer.MIN_VALUE, Integer.MAX_VALUE),
            List.of(-2_147_483_649L, 2_147_483_648L),
            "-2147483648 to 2147483647"),
        Arguments.of(
            Scalar.U32, List.of(0L, 4_294_967_295L), List.of(-1, 1L << 32), "0 to 4294967295"),
        Arguments.of(
            Scalar.S64,
            List.of(Long.MIN_VALUE, Long.MAX_VALUE),
            List.of(
                BigInteger.ONE.shiftLeft(63),
                BigInteger.ONE.shiftLeft(63).negate().subtract(BigInteger.ONE)),
            "-9223372036854775808 to 9223372036854775807"),
        Arguments.of(
            Scalar.U64,
            List.of(BigInteger.ZERO, U64_MAXIMUM, BigInteger.ONE.shiftLeft(63)),
            List.of(-1L, BigInteger.ONE.shiftLeft(64), BigInteger.valueOf(-1)),
            "0 to 18446744073709551615"));
  }

  @ParameterizedTest
  @MethodSource("edges")
  void integersUpToTheEdgesComeBackAndNoFurther(
      Scalar scalar, List<Object> inside, List<Object> outside, String range) {
    Memory memory = new Memory("memory", TestMemory.Kind.HEAP.create(), () -> {});
    for (Object value : inside) {
      assertThat(scalar.fromWasm(scalar.toWasm(value))).isEqualTo(value);
      scalar.write(memory, 3, value);
      assertThat(scalar.read(memory, 3)).isEqualTo(value);
      assertThat(memory.readBytes(3 + scalar.byteSize(), 8)).containsOnly(0);
    }
    for (Object value : outside) {
      assertThatThrownBy(() -> scalar.toWasm(value))
          .isInstanceOf(ArgumentException.class)
          .hasMessage("%s is out of the range of %s, %s".formatted(value, scalar, range));
    }
  }

  /** A guest may leave anything above the width of a narrow result. */
  @Test
  void bitsAboveTheWidthHaveNoInfluence() {
    assertThat(Scalar.U8.fromWasm(0xFFFF_FF80L)).isEqualTo(0x80);
    assertThat(Scalar.S8.fromWasm(0xFF80L)).isEqualTo(-128);
    assertThat(Scalar.S16.fromWasm(0x1_FFFFL)).isEqualTo(-1);
    assertThat(Scalar.U32.fromWasm(-1L)).isEqualTo(0xFFFF_FFFFL);
    assertThat(Scalar.S32.fromWasm(0xFFFF_FFFFL)).isEqualTo(-1);
    assertThat(Scalar.BOOL.fromWasm(0x100)).isEqualTo(false);
    assertThat(Scalar.BOOL.fromWasm(2)).isEqualTo(true);
  }

  @Test
  void wholeNumbersOfOtherTypesAreIntegers() {
    assertThat(Scalar.U8.toWasm((byte) 1)).isEqualTo(1);
    assertThat(Scalar.U8.toWasm((short) 200)).isEqualTo(200);
    assertThat(Scalar.S32.toWasm(5.0)).isEqualTo(5);
    assertThat(Scalar.S32.toWasm(-5.0f)).isEqualTo(-5);
    assertThat(Scalar.U64.toWasm(new BigDecimal("1e3"))).isEqualTo(1000);
    assertThatThrownBy(() -> Scalar.S32.toWasm(5.5)).hasMessage("5.5 is no integer, so no s32");
    assertThatThrownBy(() -> Scalar.U8.toWasm(Double.NaN))
        .hasMessage("NaN is no integer, so no u8");
    assertThatThrownBy(() -> Scalar.U8.toWasm(new BigDecimal("1e-3")))
        .hasMessage("0.001 is no integer, so no u8");
  }

  static Stream<Arguments> mismatches() {
    return Stream.of(
        Arguments.of(Scalar.S32, "5", "\"5\" is no s32"),
        Arguments.of(Scalar.U8, true, "true is no u8"),
        Arguments.of(Scalar.U8, null, "null is no u8"),
        Arguments.of(Scalar.BOOL, 1, "1 is no bool"),
        Arguments.of(Scalar.BOOL, null, "null is no bool"),
        Arguments.of(Scalar.F64, "1.5", "\"1.5\" is no f64"),
        Arguments.of(Scalar.F32, null, "null is no f32"),
        Arguments.of(Scalar.CHAR, "ab", "\"ab\" is no char"),
        Arguments.of(Scalar.CHAR, "", "\"\" is no char"),
        Arguments.of(Scalar.CHAR, "\uD800", "\"\uD800\" is no char"),
        Arguments.of(Scalar.CHAR, '\uDC00', "\uDC00 is no char"),
        Arguments.of(Scalar.CHAR, 0x110000, "1114112 is no char"),
        Arguments.of(Scalar.CHAR, -1, "-1 is no char"),
        Arguments.of(Scalar.CHAR, null, "null is no char"));
  }

  @ParameterizedTest
  @MethodSource("mismatches")
  @SuppressWarnings("NullAway") // null is what is tried
  void valuesOfAnotherTypeAreRefused(Scalar scalar, @Nullable Object value, String message) {
    assertThatThrownBy(() -> scalar.toWasm(value))
        .isInstanceOf(ArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void characters() {
    for (Object value : List.of("A", 'A', 0x41)) {
      assertThat(Scalar.CHAR.toWasm(value)).isEqualTo(0x41);
    }
    assertThat(Scalar.CHAR.toWasm("😀")).isEqualTo(0x1F600);
    // Its lowest 16 bits look like a surrogate.
    assertThat(Scalar.CHAR.toWasm(Character.toString(0x1D800))).isEqualTo(0x1D800);
    assertThat(Scalar.CHAR.fromWasm(0x1F600)).isEqualTo("😀");
    assertThat(Scalar.CHAR.fromWasm(0)).isEqualTo("\0");
    assertThatThrownBy(() -> Scalar.CHAR.fromWasm(0xD800))
        .hasMessage("0xd800 is no Unicode scalar value, so no char");
    assertThatThrownBy(() -> Scalar.CHAR.fromWasm(0x110000))
        .hasMessage("0x110000 is no Unicode scalar value, so no char");
  }

  @Test
  void floatsKeepTheirBits() {
    for (float value : new float[] {0.1f, -0.0f, Float.MIN_VALUE, Float.POSITIVE_INFINITY}) {
      assertThat(Scalar.F32.fromWasm(Scalar.F32.toWasm(value))).isEqualTo(value);
    }
    assertThat(Scalar.F64.toWasm(Double.longBitsToDouble(0x7FF0_0000_0000_0001L)))
        .isEqualTo(0x7FF0_0000_0000_0001L);
    assertThat(Scalar.F32.fromWasm(Scalar.F32.toWasm(0.1))).isEqualTo(0.1f);
    assertThat(Scalar.F64.fromWasm(Scalar.F64.toWasm(3))).isEqualTo(3.0);
  }

  @Test
  void aNumberThatWouldBecomeInfiniteIsOutOfRange() {
    assertThatThrownBy(() -> Scalar.F32.toWasm(1e300))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("1.0E300 is out of the range of f32");
    assertThatThrownBy(() -> Scalar.F64.toWasm(new BigDecimal("1e400")))
        .hasMessage("1E+400 is out of the range of f64");
    assertThat(Scalar.F32.toWasm(Double.POSITIVE_INFINITY)).isEqualTo(0x7F80_0000);
    assertThat(Scalar.F64.fromWasm(Scalar.F64.toWasm(Float.NEGATIVE_INFINITY)))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource
  void sizesAlignmentsAndTypesAreThoseOfTheCAbi(Scalar scalar) {
    int byteSize =
        switch (scalar) {
          case BOOL, S8, U8 -> 1;
          case S16, U16 -> 2;
          case S32, U32, F32, CHAR -> 4;
          case S64, U64, F64 -> 8;
        };
    ValueType type =
        switch (scalar) {
          case S64, U64 -> ValueType.I64;
          case F32 -> ValueType.F32;
          case F64 -> ValueType.F64;
          default -> ValueType.I32;
        };
    assertThat(scalar.byteSize()).isEqualTo(byteSize);
    assertThat(scalar.alignment()).isEqualTo(byteSize);
    assertThat(scalar.wasmType()).isEqualTo(type);
  }
}
