package dev.airlock.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.ArgumentException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.LimitException;
import dev.airlock.memory.Memory;
import dev.airlock.testing.TestMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists and arrays of one layout. */
class ElementsTest {
  private final Memory memory = new Memory("memory", TestMemory.Kind.HEAP.create(), () -> {});

  static Stream<Arguments> arrays() {
    return Stream.of(
        Arguments.of(Scalar.U8, new byte[] {1, -1}),
        Arguments.of(Scalar.S8, new byte[] {1, -1}),
        Arguments.of(Scalar.U16, new short[] {1, -1}),
        Arguments.of(Scalar.S32, new int[] {1, -1}),
        Arguments.of(Scalar.U32, new int[] {1, -1}),
        Arguments.of(Scalar.CHAR, new int[] {'a', 0x1F600}),
        Arguments.of(Scalar.U64, new long[] {1, -1}),
        Arguments.of(Scalar.F32, new float[] {1.5f, -1}),
        Arguments.of(Scalar.F64, new double[] {1.5, -1}),
        Arguments.of(Scalar.BOOL, new boolean[] {true, false}));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void whatIsReadCanBeWritten(Scalar scalar, Object array) {
    Elements.write(memory, 7, array, scalar);

    assertThat(Elements.read(memory, 7, 2, scalar)).isEqualTo(array);
    assertThat(Elements.count(array)).isEqualTo(2);
    assertThat(memory.readBytes(7 + 2 * scalar.byteSize(), 8)).containsOnly(0);
  }

  @Test
  void listsAndWiderArraysAreCheckedElementByElement() {
    Elements.write(memory, 0, List.of(1, 255L), Scalar.U8);
    assertThat(memory.readBytes(0, 2)).containsExactly(1, 255);
    Elements.write(memory, 0, new int[] {200, 100}, Scalar.U8);
    assertThat(memory.readBytes(0, 2)).containsExactly(200, 100);
    assertThatThrownBy(() -> Elements.write(memory, 0, new int[] {1, 256}, Scalar.U8))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("element 1: 256 is out of the range of u8, 0 to 255");
    assertThatThrownBy(() -> Elements.write(memory, 0, Arrays.asList(1, null), Scalar.U8))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("element 1: null is no u8");
    assertThatThrownBy(() -> Elements.write(memory, 0, new int[] {'a', 0xD800}, Scalar.CHAR))
        .hasMessage("element 1: 55296 is no char");
    assertThatThrownBy(() -> Elements.write(memory, 0, new byte[] {1}, Scalar.BOOL))
        .hasMessage("element 0: 1 is no bool");
  }

  @Test
  void structsAreListsOfMaps() {
    Struct point = Struct.of(List.of(new Struct.Field("x", Scalar.U8, 0)));
    Elements.write(memory, 0, List.of(Map.of("x", 1), Map.of("x", 2)), point);

    assertThat(Elements.read(memory, 0, 2, point))
        .isEqualTo(List.of(Map.of("x", 1), Map.of("x", 2)));
  }

  @Test
  void aHostileCountIsRefusedBeforeAnythingIsAllocated() {
    assertThatThrownBy(() -> Elements.read(memory, 0, 2_000_000_000, Scalar.F64))
        .isInstanceOf(GuestMemoryException.class)
        .hasMessageStartingWith("16000000000 bytes at 0x0");
    assertThatThrownBy(() -> Elements.read(memory, 0, -1, Scalar.U8))
        .isInstanceOf(GuestMemoryException.class);
    assertThatThrownBy(() -> Elements.read(memory, 0, 1L << 31, Scalar.U8))
        .isInstanceOf(LimitException.class)
        .hasMessage("2147483648 elements fit no Java array");
  }

  @Test
  void nothingIsWrittenIfNotAllFits() {
    assertThatThrownBy(() -> Elements.write(memory, 65_535, List.of(1, 2), Scalar.U8))
        .isInstanceOf(GuestMemoryException.class);
    assertThat(memory.readByte(65_535)).isZero();
  }

  @Test
  void whatIsNoListIsRefused() {
    assertThatThrownBy(() -> Elements.count("abc"))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("abc is neither a list nor an array");
    assertThatThrownBy(() -> Elements.write(memory, 0, 5, Scalar.U8))
        .hasMessage("5 is neither a list nor an array");
  }
}
