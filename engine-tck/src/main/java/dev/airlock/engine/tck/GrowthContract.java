package dev.airlock.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.TrapKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Growth, by the guest and by the host, and what becomes of the segment. */
public abstract class GrowthContract extends EngineContract {
  private static final int PAGE = 65_536;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  @Test
  void theGuestGrows() {
    EngineInstance guest = instance("growth");
    MemorySegment before = guest.memory(0).segment();
    run(guest, "write", 100, 42);
    assertThat(call(guest, "grow", 2)).isEqualTo(1);
    MemorySegment after = guest.memory(0).segment();
    assertThat(after).isNotSameAs(before);
    assertThat(after.byteSize()).isEqualTo(3 * PAGE);
    assertThat(after.get(INT, 100)).isEqualTo(42);
    assertThat(after.asSlice(PAGE).mismatch(MemorySegment.ofArray(new byte[2 * PAGE])))
        .isEqualTo(-1);
    after.set(INT, 3 * PAGE - 4, 43);
    assertThat(call(guest, "read", 3 * PAGE - 4)).isEqualTo(43);
    assertThat(guest.memory(0).segment()).isSameAs(after);
  }

  @Test
  void theHostGrows() {
    EngineInstance guest = instance("growth");
    EngineMemory memory = guest.memory(0);
    memory.segment().set(INT, 100, 42);
    assertThat(memory.grow(3)).isEqualTo(1);
    assertThat(call(guest, "size")).isEqualTo(4);
    assertThat(memory.segment().byteSize()).isEqualTo(4 * PAGE);
    assertThat(call(guest, "read", 100)).isEqualTo(42);
    run(guest, "write", 4 * PAGE - 4, 5);
    assertThat(memory.segment().get(INT, 4 * PAGE - 4)).isEqualTo(5);
  }

  @Test
  void theDeclaredMaximumHolds() {
    EngineInstance guest = instance("growth");
    EngineMemory memory = guest.memory(0);
    for (long delta : new long[] {100, 65_535, 65_536, 1L << 32, Long.MAX_VALUE, -1}) {
      assertThat(memory.grow(delta)).as("grow %d", delta).isEqualTo(-1);
    }
    for (long delta : new long[] {100, 65_536, -1, Integer.MIN_VALUE}) {
      assertThat(call(guest, "grow", delta)).as("grow %d", delta).isEqualTo(-1);
    }
    assertThat(call(guest, "grow", 99)).isEqualTo(1);
    assertThat(memory.grow(1)).isEqualTo(-1);
    assertThat(memory.grow(0)).isEqualTo(100);
  }

  @Test
  void theConfiguredMaximumHolds() {
    EngineInstance guest = instance("growth", Config.empty().maximumPages(5));
    assertThat(call(guest, "grow", 5)).isEqualTo(-1);
    assertThat(call(guest, "grow_page_by_page", 10)).isEqualTo(4);
    assertThat(guest.memory(0).grow(1)).isEqualTo(-1);
    assertThat(guest.memory(0).segment().byteSize()).isEqualTo(5 * PAGE);
  }

  @Test
  void theConfiguredMaximumHoldsForEveryMemory() {
    EngineInstance two = instance("multi-memory", Config.empty().maximumPages(2));
    assertThat(call(two, "grow", 1)).isEqualTo(1);
    assertThat(call(two, "grow", 1)).isEqualTo(-1);
    assertThat(call(two, "grow_aux", 1)).isEqualTo(-1);
    EngineInstance imported = instance("imported-memory", Config.empty().maximumPages(2));
    assertThat(imported.memory(0).grow(1)).isEqualTo(1);
    assertThat(imported.memory(0).grow(1)).isEqualTo(-1);
  }

  @Test
  void thereIsNothingBehindTheEnd() {
    EngineInstance guest = instance("growth");
    for (int pages = 1; pages <= 100; pages++) {
      long end = (long) pages * PAGE;
      run(guest, "write", end - 4, pages);
      assertThat(call(guest, "read", end - 4)).isEqualTo(pages);
      assertThat(trap(() -> call(guest, "read", end - 3)).kind())
          .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
      assertThat(trap(() -> run(guest, "write", end, -1)).kind())
          .isEqualTo(TrapKind.OUT_OF_BOUNDS_MEMORY);
      long before = call(guest, "grow", 1);
      assertThat(before).isEqualTo(pages == 100 ? -1 : pages);
      if (before > 0) {
        assertThat(call(guest, "read", end)).isZero();
      }
    }
  }

  @Test
  void aSegmentTakenWhileGrowingIsExact() {
    EngineInstance guest = instance("growth");
    for (int pages = 2; pages <= 100; pages++) {
      assertThat(guest.memory(0).grow(1)).isEqualTo(pages - 1);
      MemorySegment segment = guest.memory(0).segment();
      assertThat(segment.byteSize()).isEqualTo((long) pages * PAGE);
      assertThat(guest.memory(0).segment()).isSameAs(segment);
      segment.set(INT, segment.byteSize() - 4, pages);
      assertThat(call(guest, "read", segment.byteSize() - 4)).isEqualTo(pages);
    }
  }

  @Test
  void whatIsInTheMemoryStaysPageByPage() {
    EngineInstance guest = instance("grow-and-touch");
    for (int pages : new int[] {16, 17, 100, 101, 1000, 2500}) {
      assertThat(call(guest, "run", pages)).isEqualTo(pages);
      assertThat(call(guest, "check")).isEqualTo(pages);
      assertThat(guest.memory(0).segment().get(INT, (pages - 1L) * PAGE)).isEqualTo(pages - 1);
    }
    assertThat(call(guest, "run", 5000)).isEqualTo(4000);
    assertThat(call(guest, "check")).isEqualTo(4000);
  }

  @Test
  void whatTheHostWritesIsSeenHoweverLongTheGuestThenReads() {
    EngineInstance guest = instance("grow-and-touch");
    call(guest, "run", 200);
    for (int round = 0; round < 20; round++) {
      MemorySegment segment = guest.memory(0).segment();
      segment.set(INT, 150 * PAGE, round);
      assertThat(call(guest, "read_often", 150 * PAGE, 100_000)).isEqualTo(round * 100_000L);
      assertThat(guest.memory(0).segment().get(INT, 150 * PAGE)).isEqualTo(round);
    }
    assertThat(call(guest, "read_often", 199 * PAGE, 1)).isEqualTo(199);
  }

  @Test
  void aHostFunctionMayFindTheMemoryGrown() {
    EngineInstance guest =
        instance(
            "callback",
            Config.empty()
                .function(
                    0,
                    (caller, arguments) -> {
                      assertThat(call(caller, "grow", 1)).isEqualTo(1);
                      assertThat(caller.memory(0).grow(1)).isEqualTo(2);
                      MemorySegment grown = caller.memory(0).segment();
                      assertThat(grown.byteSize()).isEqualTo(3 * PAGE);
                      grown.set(INT, arguments[0], 4711);
                      return new long[] {0};
                    })
                .function(1, (_, _) -> new long[0]));
    assertThat(call(guest, "call_then_read", 2 * PAGE)).isEqualTo(4711);
  }
}
