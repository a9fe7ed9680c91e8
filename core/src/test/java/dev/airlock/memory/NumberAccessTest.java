package dev.airlock.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.GuestMemoryException;
import dev.airlock.testing.TestMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers and arrays of them, little-endian, at odd offsets. */
@ParameterizedClass
@EnumSource
class NumberAccessTest {
  private static final int ODD = 13;
  private static final int END = 65_536;

  private final Memory memory;

  NumberAccessTest(TestMemory.Kind kind) {
    memory = new Memory("memory", kind.create(), () -> {});
  }

  @Test
  void numbersAreLittleEndian() {
    memory.writeByte(ODD, (byte) 0x81);
    assertThat(memory.readBytes(ODD, 1)).containsExactly(0x81);
    memory.writeShort(ODD, (short) 0x8182);
    assertThat(memory.readBytes(ODD, 2)).containsExactly(0x82, 0x81);
    memory.writeInt(ODD, 0x8182_8384);
    assertThat(memory.readBytes(ODD, 4)).containsExactly(0x84, 0x83, 0x82, 0x81);
    memory.writeLong(ODD, 0x8182_8384_8586_8788L);
    assertThat(memory.readBytes(ODD, 8))
        .containsExactly(0x88, 0x87, 0x86, 0x85, 0x84, 0x83, 0x82, 0x81);
    memory.writeFloat(ODD, 1.0f);
    assertThat(memory.readBytes(ODD, 4)).containsExactly(0, 0, 0x80, 0x3F);
    memory.writeDouble(ODD, -2.0);
    assertThat(memory.readBytes(ODD, 8)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0xC0);
  }

  @Test
  void numbersComeBack() {
    memory.writeBytes(
        ODD, new byte[] {(byte) 0x88, (byte) 0x87, (byte) 0x86, (byte) 0x85, 4, 3, 2, 1});

    assertThat(memory.readByte(ODD)).isEqualTo((byte) 0x88);
    assertThat(memory.readUnsignedByte(ODD)).isEqualTo(0x88);
    assertThat(memory.readShort(ODD)).isEqualTo((short) 0x8788);
    assertThat(memory.readUnsignedShort(ODD)).isEqualTo(0x8788);
    assertThat(memory.readInt(ODD)).isEqualTo(0x8586_8788);
    assertThat(memory.readUnsignedInt(ODD)).isEqualTo(0x8586_8788L);
    assertThat(memory.readLong(ODD)).isEqualTo(0x0102_0304_8586_8788L);
    assertThat(memory.readFloat(ODD)).isEqualTo(Float.intBitsToFloat(0x8586_8788));
    assertThat(memory.readDouble(ODD)).isEqualTo(Double.longBitsToDouble(0x0102_0304_8586_8788L));
  }

  @Test
  void theLastBytesCanBeReadAndNoneBehind() {
    memory.writeLong(END - 8, -1);
    assertThat(memory.readByte(END - 1)).isEqualTo((byte) -1);
    assertThat(memory.readShort(END - 2)).isEqualTo((short) -1);
    assertThat(memory.readInt(END - 4)).isEqualTo(-1);
    assertThat(memory.readFloat(END - 4)).isNaN();
    assertThat(memory.readDouble(END - 8)).isNaN();
    assertThatThrownBy(() -> memory.readByte(END)).isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.readShort(END - 1)).isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.readInt(END - 3)).isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.readFloat(END - 3)).isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.readDouble(END - 7)).isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> memory.writeInt(END - 3, 1)).isInstanceOf(GuestMemoryException.class);
  }

  @Test
  void bytes() {
    memory.write(ODD, new byte[] {9, 1, 2, 9}, 1, 2);
    byte[] copy = {7, 7, 7, 7};
    memory.read(ODD, copy, 1, 2);
    assertThat(copy).containsExactly(7, 1, 2, 7);
  }

  @Test
  void shorts() {
    memory.write(ODD, new short[] {9, 0x0102, -2, 9}, 1, 2);
    assertThat(memory.readBytes(ODD, 4)).containsExactly(2, 1, 0xFE, 0xFF);
    short[] copy = {7, 7, 7, 7};
    memory.read(ODD, copy, 1, 2);
    assertThat(copy).containsExactly((short) 7, (short) 0x0102, (short) -2, (short) 7);
  }

  @Test
  void chars() {
    memory.write(ODD, new char[] {'x', 'é', '\uD800', 'x'}, 1, 2);
    assertThat(memory.readBytes(ODD, 4)).containsExactly(0xE9, 0, 0, 0xD8);
    char[] copy = {'a', 'a', 'a', 'a'};
    memory.read(ODD, copy, 1, 2);
    assertThat(copy).containsExactly('a', 'é', '\uD800', 'a');
  }

  @Test
  void ints() {
    memory.write(ODD, new int[] {9, 0x0102_0304, -2, 9}, 1, 2);
    assertThat(memory.readBytes(ODD, 8)).containsExactly(4, 3, 2, 1, 0xFE, 0xFF, 0xFF, 0xFF);
    int[] copy = {7, 7, 7, 7};
    memory.read(ODD, copy, 1, 2);
    assertThat(copy).containsExactly(7, 0x0102_0304, -2, 7);
  }

  @Test
  void longs() {
    memory.write(ODD, new long[] {9, 0x0102_0304_0506_0708L, Long.MIN_VALUE, 9}, 1, 2);
    assertThat(memory.readBytes(ODD, 8)).containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
    long[] copy = {7, 7, 7, 7};
    memory.read(ODD, copy, 1, 2);
    assertThat(copy).containsExactly(7, 0x0102_0304_0506_0708L, Long.MIN_VALUE, 7);
  }

  @Test
  void floats() {
    memory.write(ODD, new float[] {9, 1.5f, Float.NEGATIVE_INFINITY, 9}, 1, 2);
    assertThat(memory.readBytes(ODD, 4)).containsExactly(0, 0, 0xC0, 0x3F);
    float[] copy = {7, 7, 7, 7};
    memory.read(ODD, copy, 1, 2);
    assertThat(copy).containsExactly(7, 1.5f, Float.NEGATIVE_INFINITY, 7);
  }

  @Test
  void doubles() {
    memory.write(ODD, new double[] {9, 1.5, -0.0, 9}, 1, 2);
    assertThat(memory.readBytes(ODD, 8)).containsExactly(0, 0, 0, 0, 0, 0, 0xF8, 0x3F);
    double[] copy = {7, 7, 7, 7};
    memory.read(ODD, copy, 1, 2);
    assertThat(copy).containsExactly(7, 1.5, -0.0, 7);
  }

  @Test
  void booleansAreBytesAndEveryByteButZeroIsTrue() {
    memory.write(ODD, new boolean[] {false, true, false, true}, 1, 3);
    assertThat(memory.readBytes(ODD, 3)).containsExactly(1, 0, 1);
    memory.writeByte(ODD, (byte) 2);
    boolean[] copy = new boolean[4];
    memory.read(ODD, copy, 1, 3);
    assertThat(copy).containsExactly(false, true, false, true);
  }

  @Test
  void anArrayRangeThatIsNoneIsJavasOwnError() {
    assertThatThrownBy(() -> memory.read(0, new int[3], 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> memory.write(0, new double[3], 0, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anArrayThatEndsOutsideIsNotTouched() {
    memory.writeInt(END - 4, 42);
    int[] target = {1, 2};

    assertThatThrownBy(() -> memory.read(END - 4, target, 0, 2))
        .hasMessage("8 bytes at 0xfffc are not inside memory, which has 0x10000 (65536) bytes");
    assertThatThrownBy(() -> memory.write(END - 4, target, 0, 2))
        .isInstanceOf(GuestMemoryException.class);

    assertThat(target).containsExactly(1, 2);
    assertThat(memory.readInt(END - 4)).isEqualTo(42);
  }
}
