package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.EngineInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a number has the same bits on both sides. */
public abstract class NumberContract extends EngineContract {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x8000, 0xffff, 0xfffffff0})
  void anI32ComesBackAsItsSign(int value) {
    EngineInstance guest = instance("numbers");
    assertThat(call(guest, "id_i32", value)).isEqualTo(value);
    assertThat(call(guest, "id_i32", Integer.toUnsignedLong(value))).isEqualTo(value);
    assertThat(call(guest, "id_i32", value ^ 0x7654_3210_0000_0000L)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 0xffff_ffffL, 1L << 53})
  void anI64ComesBack(long value) {
    assertThat(call(instance("numbers"), "id_i64", value)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      floats = {
        0f,
        -0f,
        1.5f,
        Float.MIN_VALUE,
        Float.MAX_VALUE,
        Float.NEGATIVE_INFINITY,
        Float.NaN
      })
  void anF32ComesBack(float value) {
    EngineInstance guest = instance("numbers");
    int bits = Float.floatToRawIntBits(value);
    assertThat((int) call(guest, "id_f32", bits)).isEqualTo(bits);
    assertThat((int) call(guest, "id_f32", Integer.toUnsignedLong(bits))).isEqualTo(bits);
    assertThat(call(guest, "f32_bits", bits)).isEqualTo(bits);
    assertThat((int) call(guest, "f32_of_bits", bits)).isEqualTo(bits);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0d,
        -0d,
        1.5d,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NEGATIVE_INFINITY,
        Double.NaN
      })
  void anF64ComesBack(double value) {
    EngineInstance guest = instance("numbers");
    long bits = Double.doubleToRawLongBits(value);
    assertThat(call(guest, "id_f64", bits)).isEqualTo(bits);
    assertThat(call(guest, "f64_bits", bits)).isEqualTo(bits);
    assertThat(call(guest, "f64_of_bits", bits)).isEqualTo(bits);
  }

  @Test
  void aNanKeepsItsPayload() {
    EngineInstance guest = instance("numbers");
    assertThat((int) call(guest, "f32_nan")).isEqualTo(0x7fc1_2345);
    assertThat(call(guest, "f64_nan")).isEqualTo(0x7ff8_1234_5678_9abcL);
    assertThat((int) call(guest, "id_f32", 0xffc5_4321)).isEqualTo(0xffc5_4321);
    assertThat(call(guest, "f32_bits", 0xffc5_4321)).isEqualTo(0xffc5_4321);
    assertThat(call(guest, "f64_bits", 0xfff8_cba9_8765_4321L)).isEqualTo(0xfff8_cba9_8765_4321L);
  }

  @ParameterizedTest
  @CsvSource({
    "i32_min, -2147483648",
    "i32_max, 2147483647",
    "u32_max, -1",
    "high_address, -16",
    "i64_min, -9223372036854775808",
    "i64_max, 9223372036854775807",
  })
  void anIntegerConstantComesOut(String export, long expected) {
    assertThat(call(instance("numbers"), export)).isEqualTo(expected);
  }

  @Test
  void aFloatConstantComesOut() {
    EngineInstance guest = instance("numbers");
    assertThat((int) call(guest, "f32_max")).isEqualTo(Float.floatToRawIntBits(Float.MAX_VALUE));
    assertThat((int) call(guest, "f32_tiny")).isEqualTo(1);
    assertThat((int) call(guest, "f32_negative_zero")).isEqualTo(Integer.MIN_VALUE);
    assertThat((int) call(guest, "f32_infinity")).isEqualTo(0x7f80_0000);
    assertThat(call(guest, "f64_max")).isEqualTo(Double.doubleToRawLongBits(Double.MAX_VALUE));
    assertThat(call(guest, "f64_tiny")).isEqualTo(1);
    assertThat(call(guest, "f64_negative_zero")).isEqualTo(Long.MIN_VALUE);
    assertThat(call(guest, "f64_infinity")).isEqualTo(0x7ff0_0000_0000_0000L);
  }

  @Test
  void arithmeticWrapsAndRounds() {
    EngineInstance guest = instance("numbers");
    assertThat(call(guest, "add", Integer.MAX_VALUE, 1)).isEqualTo(Integer.MIN_VALUE);
    assertThat(call(guest, "sub64", Long.MIN_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(call(guest, "divide_unsigned", -1, 2)).isEqualTo(Integer.MAX_VALUE);
    long half = call(guest, "mul_f32", Float.floatToRawIntBits(0.1f), Float.floatToRawIntBits(5f));
    assertThat(Float.intBitsToFloat((int) half)).isEqualTo(0.1f * 5f);
  }
}
