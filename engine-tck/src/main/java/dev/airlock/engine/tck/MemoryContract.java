package dev.airlock.engine.tck;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.MemoryType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Memories: which there are, and that host and guest see the same bytes. */
public abstract class MemoryContract extends EngineContract {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  @Test
  void whatTheHostWritesTheGuestReads() {
    EngineInstance guest = instance("growth");
    guest.memory(0).segment().set(INT, 1234, 0x0403_0201);
    assertThat(call(guest, "read", 1234)).isEqualTo(0x0403_0201);
    assertThat(call(guest, "array_sum", 1234, 4)).isEqualTo(10);
  }

  @Test
  void whatTheGuestWritesTheHostReads() {
    EngineInstance guest = instance("growth");
    run(guest, "write", 65_532, 0x8000_0001L);
    assertThat(guest.memory(0).segment().get(INT, 65_532)).isEqualTo(0x8000_0001);
  }

  @Test
  void aSegmentIsTheMemoryAndNothingElse() {
    MemorySegment segment = instance("growth").memory(0).segment();
    assertThat(segment.byteSize()).isEqualTo(65_536);
    assertThat(segment.isReadOnly()).isFalse();
    assertThatThrownBy(() -> segment.get(ValueLayout.JAVA_BYTE, 65_536))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void theSegmentIsTheSameObjectWhileNothingMoves() {
    EngineInstance guest = instance("growth");
    MemorySegment before = guest.memory(0).segment();
    run(guest, "write", 0, 1);
    assertThat(call(guest, "grow", 0)).isEqualTo(1);
    assertThat(guest.memory(0).grow(0)).isEqualTo(1);
    assertThat(call(guest, "grow", 1000)).isEqualTo(-1);
    assertThat(guest.memory(0).segment()).isSameAs(before);
  }

  @Test
  void aMemoryKnowsTheTypeThatTheModuleDeclares() {
    assertThat(instance("growth").memory(0).type()).isEqualTo(new MemoryType(1, 100, false, false));
    assertThat(instance("no-allocator").memory(0).type())
        .isEqualTo(new MemoryType(1, -1, false, false));
  }

  @Test
  void aModuleMayHaveNoMemory() {
    EngineInstance guest = instance("no-memory");
    assertThat(guest.memoryCount()).isZero();
    assertThatThrownBy(() -> guest.memory(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anImportedMemoryIsMade() {
    EngineInstance guest = instance("imported-memory");
    assertThat(guest.memoryCount()).isEqualTo(1);
    EngineMemory memory = guest.memory(0);
    assertThat(memory.segment().byteSize()).isEqualTo(65_536);
    run(guest, "write", 8, 77);
    assertThat(memory.segment().get(INT, 8)).isEqualTo(77);
    memory.segment().set(INT, 12, 78);
    assertThat(call(guest, "read", 12)).isEqualTo(78);
    assertThat(memory.grow(2)).isEqualTo(1);
    assertThat(call(guest, "size")).isEqualTo(3);
  }

  @Test
  void twoMemoriesAreTold() {
    EngineInstance guest = instance("multi-memory");
    assertThat(guest.memoryCount()).isEqualTo(2);
    assertThat(guest.memoryIndex("memory")).isZero();
    assertThat(guest.memoryIndex("aux")).isEqualTo(1);
    assertThat(text(guest.memory(0), 9)).isEqualTo("main\0\0\0\0\0");
    assertThat(text(guest.memory(1), 9)).isEqualTo("auxiliary");
    run(guest, "store", 100, 1);
    run(guest, "store_aux", 100, 2);
    assertThat(guest.memory(0).segment().get(INT, 100)).isEqualTo(1);
    assertThat(guest.memory(1).segment().get(INT, 100)).isEqualTo(2);
    assertThat(call(guest, "load", 100)).isEqualTo(1);
    assertThat(call(guest, "load_aux", 100)).isEqualTo(2);
    run(guest, "copy_to_aux", 0, 200, 4);
    assertThat(guest.memory(1).segment().get(INT, 200))
        .isEqualTo(guest.memory(0).segment().get(INT, 0));
  }

  @Test
  void twoMemoriesGrowApart() {
    EngineInstance guest = instance("multi-memory");
    MemorySegment main = guest.memory(0).segment();
    assertThat(call(guest, "grow_aux", 1)).isEqualTo(2);
    assertThat(call(guest, "grow_aux", 1)).isEqualTo(-1);
    assertThat(guest.memory(1).segment().byteSize()).isEqualTo(3 * 65_536);
    assertThat(guest.memory(0).segment()).isSameAs(main);
    assertThat(call(guest, "size")).isEqualTo(1);
    assertThat(call(guest, "size_aux")).isEqualTo(3);
  }

  @Test
  void aCopyBetweenMemoriesIsChecked() {
    EngineInstance guest = instance("multi-memory");
    trap(() -> run(guest, "copy_to_aux", 65_535, 0, 2));
    trap(() -> run(guest, "copy_to_aux", 0, 2 * 65_536 - 1, 2));
    trap(() -> run(guest, "copy_to_aux", 0, 0, -1));
    trap(() -> run(guest, "copy_to_aux", 0, 2 * 65_536 + 1, 0));
    run(guest, "copy_to_aux", 65_536, 2 * 65_536, 0);
  }

  private static String text(EngineMemory memory, long length) {
    return new String(memory.segment().asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), US_ASCII);
  }
}
