package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.TrapKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loads and stores: width, sign, order of bytes, and the very last byte. */
public abstract class AccessContract extends EngineContract {
  private static final int SIZE = 65_536;
  private static final long PATTERN = 0x8877_6655_4433_2281L;

  @ParameterizedTest
  @CsvSource({
    "i32.load, 44332281",
    "i32.load8_s, ffffffffffffff81",
    "i32.load8_u, 81",
    "i32.load16_s, 2281",
    "i32.load16_u, 2281",
    "i64.load, 8877665544332281",
    "i64.load8_s, ffffffffffffff81",
    "i64.load8_u, 81",
    "i64.load16_s, 2281",
    "i64.load16_u, 2281",
    "i64.load32_s, 44332281",
    "i64.load32_u, 44332281",
    "f32.load, 44332281",
    "f64.load, 8877665544332281",
  })
  void loads(String instruction, String expected) {
    EngineInstance guest = instance("access");
    guest.memory(0).segment().set(LONG, 1001, PATTERN);
    assertThat(call(guest, instruction, 1001)).isEqualTo(Long.parseUnsignedLong(expected, 16));
  }

  @ParameterizedTest
  @CsvSource({
    "i32.load, ffffffff88776655",
    "i32.load16_s, ffffffffffff8877",
    "i32.load16_u, 8877",
    "i64.load16_s, ffffffffffff8877",
    "i64.load16_u, 8877",
    "i64.load32_s, ffffffff88776655",
    "i64.load32_u, 88776655",
  })
  void loadsTheLastBytesOfMemory(String instruction, String expected) {
    EngineInstance guest = instance("access");
    guest.memory(0).segment().set(LONG, SIZE - 8, PATTERN);
    int width = instruction.contains("16") ? 2 : 4;
    assertThat(call(guest, instruction, SIZE - width))
        .isEqualTo(Long.parseUnsignedLong(expected, 16));
  }

  @ParameterizedTest
  @CsvSource({
    "i32.store, 4",
    "i32.store8, 1",
    "i32.store16, 2",
    "i64.store, 8",
    "i64.store8, 1",
    "i64.store16, 2",
    "i64.store32, 4",
    "f32.store, 4",
    "f64.store, 8",
  })
  void storesSoManyBytesAndNoMore(String instruction, int width) {
    EngineInstance guest = instance("access");
    MemorySegment memory = guest.memory(0).segment();
    memory.fill((byte) 0x5a);
    run(guest, instruction, 2003, PATTERN);
    run(guest, instruction, SIZE - width, PATTERN);
    for (long at : new long[] {2003, SIZE - width}) {
      assertThat(memory.get(ValueLayout.JAVA_BYTE, at - 1)).isEqualTo((byte) 0x5a);
      for (int i = 0; i < width; i++) {
        assertThat(memory.get(ValueLayout.JAVA_BYTE, at + i))
            .isEqualTo((byte) (PATTERN >> (8 * i)));
      }
    }
    assertThat(memory.get(ValueLayout.JAVA_BYTE, 2003 + width)).isEqualTo((byte) 0x5a);
  }

  @ParameterizedTest
  @CsvSource({
    "i32.load, 4",
    "i32.load8_s, 1",
    "i32.load8_u, 1",
    "i32.load16_s, 2",
    "i32.load16_u, 2",
    "i64.load, 8",
    "i64.load8_s, 1",
    "i64.load8_u, 1",
    "i64.load16_s, 2",
    "i64.load16_u, 2",
    "i64.load32_s, 4",
    "i64.load32_u, 4",
    "f32.load, 4",
    "f64.load, 8",
    "i32.store, 4",
    "i32.store8, 1",
    "i32.store16, 2",
    "i64.store, 8",
    "i64.store8, 1",
    "i64.store16, 2",
    "i64.store32, 4",
    "f32.store, 4",
    "f64.store, 8",
  })
  void oneByteTooFarTrapsAndWritesNothing(String instruction, int width) {
    EngineInstance guest = instance("access");
    MemorySegment memory = guest.memory(0).segment();
    boolean stores = instruction.contains("store");
    for (long at : new long[] {SIZE - width + 1, SIZE, 0x7fff_ffffL, 0x8000_0000L, -1, -width}) {
      long[] arguments = stores ? new long[] {at, -1} : new long[] {at};
      var trap = trap(() -> guest.function(instruction).call(arguments));
      assertThat(trap.kind())
          .as("%s at %x", instruction, at)
          .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
    }
    assertThat(memory.mismatch(MemorySegment.ofArray(new byte[SIZE]))).isEqualTo(-1);
  }

  @Test
  void anOffsetDoesNotComeRoundAgain() {
    EngineInstance guest = instance("access");
    guest.memory(0).segment().set(LONG, 16, PATTERN);
    assertThat(call(guest, "load_offset_16", 0)).isEqualTo(0x4433_2281);
    for (long base : new long[] {-16, -1, SIZE - 19, 0x7fff_fff0L, 0x7fff_ffffL}) {
      assertThat(trap(() -> call(guest, "load_offset_16", base)).kind())
          .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
    }
    for (long base : new long[] {0, 1, 17, -1}) {
      assertThat(trap(() -> call(guest, "load_offset_max", base)).kind())
          .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
    }
  }

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
}
