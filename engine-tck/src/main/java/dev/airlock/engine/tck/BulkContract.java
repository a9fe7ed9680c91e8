package dev.airlock.engine.tck;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.TrapKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** memory.fill, memory.copy, memory.init and data.drop, also with the operands of an attacker. */
public abstract class BulkContract extends EngineContract {
  private static final int SIZE = 2 * 65_536;

  private EngineInstance guest;

  @BeforeEach
  final void instantiate() {
    guest = instance("bulk");
  }

  @Test
  void fills() {
    run(guest, "fill", 100, 0x1ab, 3);
    run(guest, "fill", SIZE - 2, 7, 2);
    assertThat(bytes(99, 5)).containsExactly(0, 0xab, 0xab, 0xab, 0);
    assertThat(bytes(SIZE - 3, 3)).containsExactly(0, 7, 7);
  }

  @Test
  void copiesOverItself() {
    for (int i = 0; i < 10; i++) {
      guest.memory(0).segment().set(ValueLayout.JAVA_BYTE, 200 + i, (byte) i);
    }
    run(guest, "copy", 203, 200, 6);
    assertThat(bytes(200, 10)).containsExactly(0, 1, 2, 0, 1, 2, 3, 4, 5, 9);
    run(guest, "copy", 200, 203, 6);
    assertThat(bytes(200, 10)).containsExactly(0, 1, 2, 3, 4, 5, 3, 4, 5, 9);
  }

  @Test
  void copiesInAnActiveSegmentAndDropsIt() {
    assertThat(text(16, 6)).isEqualTo("active");
    run(guest, "init_active", 300, 0, 0);
    assertThat(trap(() -> run(guest, "init_active", 300, 0, 1)).kind())
        .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
  }

  @Test
  void copiesInAPassiveSegmentUntilItIsDropped() {
    run(guest, "init", 400, 0, 7);
    run(guest, "init", SIZE - 3, 4, 3);
    assertThat(text(400, 7)).isEqualTo("passive");
    assertThat(text(SIZE - 3, 3)).isEqualTo("ive");
    run(guest, "drop");
    run(guest, "drop");
    run(guest, "init", 400, 0, 0);
    assertThat(trap(() -> run(guest, "init", 400, 0, 1)).kind())
        .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
  }

  @ParameterizedTest
  @CsvSource({"fill, 131072, 9, 0", "copy, 131072, 131072, 0", "init, 131072, 7, 0"})
  void nothingAtTheVeryEndIsAllowed(String export, long a, long b, long c) {
    run(guest, export, a, b, c);
  }

  @ParameterizedTest
  @CsvSource({
    "fill, 131072, 9, 1",
    "fill, 131073, 9, 0",
    "fill, 131071, 9, 2",
    "fill, 0, 9, 131073",
    "fill, 0, 9, -1",
    "fill, 16, 9, -8",
    "fill, -1, 9, 1",
    "fill, -16, 9, 16",
    "fill, -16, 9, 32",
    "fill, -1, 9, 0",
    "fill, 2147483647, 9, 2147483647",
    "copy, 131072, 0, 1",
    "copy, 0, 131072, 1",
    "copy, 131073, 0, 0",
    "copy, 0, 131073, 0",
    "copy, 131071, 0, 2",
    "copy, 0, 131071, 2",
    "copy, 0, 0, -1",
    "copy, 16, 16, -8",
    "copy, -16, 0, 32",
    "copy, 0, -16, 32",
    "init, 131072, 0, 1",
    "init, 131070, 0, 7",
    "init, 131073, 0, 0",
    "init, 0, 7, 1",
    "init, 0, 8, 0",
    "init, 0, 3, 5",
    "init, 0, -1, 2",
    "init, -1, 0, 2",
    "init, 0, 0, -1",
    "init, 0, 4, -4",
    "init, 0, 2147483647, 2147483647",
  })
  void whatDoesNotFitTrapsAndWritesNothing(String export, long a, long b, long c) {
    run(guest, "fill", 0, 1, SIZE);
    run(guest, "fill", 0, 2, 100);
    byte[] before = guest.memory(0).segment().toArray(ValueLayout.JAVA_BYTE);
    assertThat(trap(() -> run(guest, export, a, b, c)).kind())
        .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
    assertThat(guest.memory(0).segment().mismatch(MemorySegment.ofArray(before))).isEqualTo(-1);
  }

  @Test
  void aMemoryOfNoPagesHasNoBytes() {
    EngineInstance empty = instance("zero-pages");
    assertThat(empty.memory(0).segment().byteSize()).isZero();
    run(empty, "fill", 0, 0);
    for (long at : new long[] {0, 1, 4, -1, -4}) {
      assertThat(trap(() -> call(empty, "load", at)).kind())
          .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
    }
    assertThat(trap(() -> run(empty, "fill", 0, 1)).kind())
        .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
    assertThat(call(empty, "grow", 2)).isZero();
    assertThat(call(empty, "load", 65_536)).isZero();
    assertThat(call(empty, "grow", 1)).isEqualTo(-1);
  }

  private int[] bytes(long at, int length) {
    int[] bytes = new int[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = guest.memory(0).segment().get(ValueLayout.JAVA_BYTE, at + i) & 0xff;
    }
    return bytes;
  }

  private String text(long at, long length) {
    var part = guest.memory(0).segment().asSlice(at, length);
    return new String(part.toArray(ValueLayout.JAVA_BYTE), US_ASCII);
  }
}
