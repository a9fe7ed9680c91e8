package dev.airlock.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {
  @Property
  void unsignedNumbersOf32BitsAreRead(@ForAll @LongRange(min = 0, max = 0xffff_ffffL) long value) {
    assertThat(reader(Assembly.leb(value)).u32("a number")).isEqualTo(value);
  }

  @Property
  void unsignedNumbersOf64BitsAreRead(@ForAll long value) {
    assertThat(reader(Assembly.leb(value)).u64("a number")).isEqualTo(value);
  }

  @Property
  void signedNumbersAreRead(@ForAll int narrow, @ForAll long wide) {
    assertThat(reader(signedLeb(narrow)).s32("a number")).isEqualTo(narrow);
    assertThat(reader(signedLeb(narrow)).s33("a number")).isEqualTo(narrow);
    assertThat(reader(signedLeb(wide)).s64("a number")).isEqualTo(wide);
  }

  /** Linkers pad numbers that they fill in later to their full length. */
  @Property
  void paddingIsAllowed(@ForAll @IntRange(min = 0, max = 127) int value) {
    byte[] padded = {(byte) (value | 0x80), (byte) 0x80, (byte) 0x80, (byte) 0x80, 0};
    ByteReader in = reader(padded);
    assertThat(in.u32("a number")).isEqualTo(value);
    assertThat(in.remaining()).isZero();
  }

  @Property
  void signedNumberThatNeedsAnotherBitIsRefused(
      @ForAll @LongRange(min = 1L << 31, max = (1L << 34) - 1) long value) {
    assertLarger(signedLeb(value));
    assertLarger(signedLeb(-value - 1));
  }

  private static void assertLarger(byte[] bytes) {
    assertThatThrownBy(() -> reader(bytes).s32("a number"))
        .hasMessageStartingWith(
            "byte 0x0 (0): expected a number, a LEB128 number of 32 bits, found a larger one;");
  }

  @Test
  void largest33BitNumbersAreRead() {
    assertThat(reader(signedLeb((1L << 32) - 1)).s33("a number")).isEqualTo((1L << 32) - 1);
    assertThat(reader(signedLeb(-(1L << 32))).s33("a number")).isEqualTo(-(1L << 32));
    assertThatThrownBy(() -> reader(signedLeb(1L << 32)).s33("a number"))
        .hasMessageContaining("a LEB128 number of 33 bits, found a larger one");
  }

  @Test
  void tenthByteHasOneBit() {
    byte[] bytes = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 2};
    assertThatThrownBy(() -> reader(bytes).u64("a number"))
        .hasMessageContaining("a LEB128 number of 64 bits, found a larger one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "žluťoučký", "𝄞 clef", "日本", "nul\0nul"})
  void namesAreRead(String name) {
    assertThat(reader(Assembly.bytes(name)).name("a name")).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0080", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f5\u0080\u0080\u0080"})
  void namesThatAreNotUtf8AreRefused(String latin1) {
    byte[] bytes = Assembly.sized(Assembly.latin1(latin1));
    assertThatThrownBy(() -> reader(bytes).name("a name"))
        .hasMessageContaining("byte 0x1 (1): expected a name in UTF-8, found the byte 0x");
  }

  private static ByteReader reader(byte[] bytes) {
    return ByteReader.of(bytes, null);
  }

  private static byte[] signedLeb(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    while (rest < -64 || rest > 63) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>= 7;
    }
    out.write((int) (rest & 0x7f));
    return out.toByteArray();
  }
}
