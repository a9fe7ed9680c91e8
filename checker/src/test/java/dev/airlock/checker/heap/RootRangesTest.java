package dev.airlock.checker.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.heap.RootRanges.Range;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RootRangesTest {
  @Test
  void leavesOutBlocksTheGapsBetweenThemAndTheDeadStack() {
    Heap heap = new Heap(HeapLimits.DEFAULT, 65536);
    heap.allocated(4096, 64, 4096, 64, 0, 0, 0, 0);
    heap.allocated(4096 + 96, 64, 4096 + 96, 64, 0, 0, 0, 0);
    HeapBlock freed = Fixture.found(heap.allocated(8192, 64, 8192, 64, 0, 0, 0, 0));
    heap.freed(freed, 0, 0, 0);
    assertThat(heap.release()).isEqualTo(freed);
    assertThat(heap.rootRanges().withoutDeadStack(1024, 3000).ranges())
        .containsExactly(
            new Range(0, 1024),
            new Range(3000, 4096),
            new Range(4256, 8192),
            new Range(8256, 65536));
  }

  @Test
  void keepsTheEndOfTheMemoryHoweverSmall() {
    Heap heap = new Heap(HeapLimits.DEFAULT, 65536);
    heap.allocated(16, 65504, 16, 65504, 0, 0, 0, 0);
    assertThat(heap.rootRanges().ranges())
        .containsExactly(new Range(0, 16), new Range(65520, 65536));
  }

  @Property(tries = 200)
  void isWhatWasNeverHandedOut(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int blocks,
      @ForAll @IntRange(min = 1, max = 3_000_000) int largest) {
    Random random = new Random(seed);
    int size = 5_000_000;
    HandedOut handedOut = new HandedOut();
    BitSet model = new BitSet();
    for (int i = 0; i < blocks; i++) {
      int start = random.nextInt(size);
      int end = Math.min(size, start + random.nextInt(largest));
      handedOut.add(start, end);
      if (start < end) {
        model.set(start / 16, (end + 15) / 16);
      }
    }
    BitSet roots = new BitSet();
    for (Range range : new RootRanges(handedOut, size).ranges()) {
      assertThat(range.start()).isLessThan(range.end());
      assertThat(range.end()).isLessThanOrEqualTo(size);
      roots.set((int) range.start(), (int) range.end());
    }
    boolean blockBefore = false;
    for (int at = 0; at < size; ) {
      int free = model.nextClearBit(at / 16) * 16;
      blockBefore |= free > at;
      int start = Math.min(Math.max(at, free), size);
      int block = model.nextSetBit(start / 16) * 16;
      int end = block < 0 ? size : Math.min(block, size);
      boolean gap = blockBefore && end < size && end - start <= RootRanges.ALLOCATOR_GAP;
      assertThat(roots.nextSetBit(at))
          .satisfies(next -> assertThat(next < 0 || next >= start).isTrue());
      if (start < end) {
        assertThat(gap ? roots.nextSetBit(start) : roots.nextClearBit(start))
            .satisfies(next -> assertThat(next < 0 || next >= end).isTrue());
      }
      at = end;
      blockBefore = true;
    }
    assertThat(List.of(roots.length())).allMatch(length -> length <= size);
  }
}
