package dev.airlock.checker.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.HeapSummary;
import dev.airlock.checker.finding.Place;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeapTest {
  private static final Storyteller STORYTELLER =
      new Storyteller(number -> "function " + number, _ -> CallStack.EMPTY);

  private static String words(Heap heap, long address) {
    return heap.nearest(address).map(Nearness::description).orElse("nothing");
  }

  @Test
  void saysAsValgrindWhereAnAddressIs() {
    Fixture fixture = new Fixture(65536);
    HeapBlock forty = fixture.block(1024, 40);
    HeapBlock thousands = fixture.block(4096, 12_345);
    assertThat(words(fixture.heap, 1064)).isEqualTo("0 bytes after a block of size 40 alloc'd");
    assertThat(words(fixture.heap, 1016)).isEqualTo("8 bytes before a block of size 40 alloc'd");
    assertThat(words(fixture.heap, 1024)).isEqualTo("0 bytes inside a block of size 40 alloc'd");
    assertThat(words(fixture.heap, 4096 + 2_000))
        .isEqualTo("2,000 bytes inside a block of size 12,345 alloc'd");
    fixture.heap.freed(forty, 1, 2, 3);
    fixture.heap.freed(thousands, 1, 2, 3);
    assertThat(words(fixture.heap, 1028)).isEqualTo("4 bytes inside a block of size 40 free'd");
    assertThat(fixture.heap.at(1024)).isNull();
    assertThat(fixture.heap.startingAt(1024)).isEqualTo(forty);
  }

  @Test
  void saysNothingOfWhatIsFarAway() {
    Fixture fixture = new Fixture(65536);
    fixture.block(1024, 40);
    long rawEnd = 1024 + 40 + Fixture.REDZONE;
    assertThat(words(fixture.heap, rawEnd + 15))
        .isEqualTo("31 bytes after a block of size 40 alloc'd");
    assertThat(words(fixture.heap, rawEnd + 16)).isEqualTo("nothing");
    long rawStart = 1024 - Fixture.REDZONE;
    assertThat(words(fixture.heap, rawStart - 16))
        .isEqualTo("32 bytes before a block of size 40 alloc'd");
    assertThat(words(fixture.heap, rawStart - 17)).isEqualTo("nothing");
    assertThat(words(fixture.heap, -1)).isEqualTo("nothing");
    assertThat(words(fixture.heap, Long.MAX_VALUE)).isEqualTo("nothing");
    assertThat(words(fixture.heap, Long.MIN_VALUE)).isEqualTo("nothing");
  }

  @Test
  void remembersABlockUntilItsMemoryIsHandedOutAgain() {
    Heap heap = new Heap(new HeapLimits(0, 1_000_000, 10, 16), 65536);
    HeapBlock first = Fixture.found(heap.allocated(1024, 64, 1024, 64, 8, 1, 7, 10));
    heap.freed(first, 2, 8, 20);
    assertThat(heap.containing(1030)).isEqualTo(first);
    assertThat(heap.nextToRelease()).isEqualTo(first);
    assertThat(heap.containing(1030)).isNull();
    assertThat(words(heap, 1030)).isEqualTo("6 bytes inside a block of size 64 free'd");
    Place place = STORYTELLER.place(1030, heap.nearest(1030).orElseThrow(), Optional.empty());
    assertThat(place.block().orElseThrow().freer()).contains("function 2");
    assertThat(place.block().orElseThrow().freedAt()).isEqualTo(20);
    assertThat(place.block().orElseThrow().alignment()).isEqualTo(8);

    HeapBlock second = Fixture.found(heap.allocated(1024, 32, 1024, 32, 0, 1, 7, 30));
    assertThat(heap.status()).isEqualTo(AllocationStatus.FINE);
    assertThat(heap.displaced()).isEmpty();
    assertThat(heap.at(1024)).isEqualTo(second);
    assertThat(words(heap, 1024 + 60)).isEqualTo("nothing");
  }

  @Test
  void remembersNoMoreThanItMay() {
    Heap heap = new Heap(new HeapLimits(0, 1_000_000, 10, 16), 1 << 20);
    for (int i = 1; i <= 100; i++) {
      HeapBlock block = Fixture.found(heap.allocated(i * 1024L, 64, i * 1024L, 64, 0, 1, 7, i));
      heap.freed(block, 2, 8, i);
      assertThat(heap.nextToRelease()).isEqualTo(block);
    }
    assertThat(words(heap, 90 * 1024L)).isEqualTo("nothing");
    assertThat(words(heap, 91 * 1024L)).isEqualTo("0 bytes inside a block of size 64 free'd");
  }

  @Test
  void bigBlocksLeaveQuarantineFirst() {
    Heap heap = new Heap(new HeapLimits(1_000, 500, 10, 16), 1 << 20);
    HeapBlock small = Fixture.found(heap.allocated(1024, 400, 1024, 400, 0, 0, 0, 0));
    HeapBlock big = Fixture.found(heap.allocated(2048, 500, 2048, 500, 0, 0, 0, 0));
    HeapBlock last = Fixture.found(heap.allocated(4096, 101, 4096, 101, 0, 0, 0, 0));
    HeapBlock huge = Fixture.found(heap.allocated(8192, 1_000, 8192, 1_000, 0, 0, 0, 0));
    heap.freed(small, 0, 0, 0);
    heap.freed(big, 0, 0, 0);
    assertThat(heap.nextToRelease()).isNull();
    heap.freed(last, 0, 0, 0);
    assertThat(heap.nextToRelease()).isEqualTo(big);
    assertThat(heap.nextToRelease()).isNull();
    heap.freed(huge, 0, 0, 0);
    assertThat(heap.nextToRelease()).isEqualTo(huge);
    assertThat(heap.nextToRelease()).isNull();
    heap.setQuarantineLimit(400);
    assertThat(heap.nextToRelease()).isEqualTo(small);
    assertThat(heap.nextToRelease()).isNull();
    assertThat(heap.release()).isEqualTo(last);
    assertThat(heap.release()).isNull();
  }

  @Test
  void tellsWhatIsOddAboutABlock() {
    Heap heap = new Heap(HeapLimits.DEFAULT, 65536);
    assertThat(heap.allocated(0, 0, 0, 10, 0, 0, 0, 0)).isNull();
    assertThat(heap.status()).isEqualTo(AllocationStatus.NO_BLOCK);

    HeapBlock live = Fixture.found(heap.allocated(1024, 64, 1024, 64, 0, 0, 0, 0));
    HeapBlock freed = Fixture.found(heap.allocated(2048, 64, 2048, 64, 0, 0, 0, 0));
    heap.freed(freed, 0, 0, 0);
    HeapBlock over = Fixture.found(heap.allocated(2000, 100, 2000, 100, 0, 0, 0, 0));
    assertThat(heap.status()).isEqualTo(AllocationStatus.OVERLAPS_QUARANTINED);
    assertThat(heap.displaced()).containsExactly(freed);
    assertThat(heap.quarantineBytes()).isZero();
    heap.allocated(1020, 2_000, 1020, 2_000, 0, 0, 0, 0);
    assertThat(heap.status()).isEqualTo(AllocationStatus.OVERLAPS_LIVE);
    assertThat(heap.displaced()).containsExactly(live, over);
    assertThat(heap.bytesInUse()).isEqualTo(2_000);
    assertThat(heap.blocksInUse()).isEqualTo(1);
    assertThatThrownBy(() -> heap.freed(live, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block 1 at 1024 of 64 bytes, RELEASED can't be freed");

    assertThat(heap.allocated(65000, 1_000, 65000, 1_000, 0, 0, 0, 0)).isNotNull();
    assertThat(heap.status()).isEqualTo(AllocationStatus.BEYOND_MEMORY);
    assertThat(heap.at(65000)).isNotNull();
  }

  @Test
  void survivesHostileSizes() {
    Heap heap = new Heap(HeapLimits.DEFAULT, 65536);
    long[] values = {
      -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1, 1L << 62, 0xffff_ffffL, 1, 0
    };
    int recorded = 0;
    for (long raw : values) {
      for (long rawSize : values) {
        for (long size : values) {
          HeapBlock block = heap.allocated(raw, rawSize, raw, size, 0, 0, 0, 0);
          if (block != null) {
            recorded++;
            assertThat(block.rawEnd()).isGreaterThan(block.rawAddress());
          } else {
            assertThat(heap.status()).isIn(AllocationStatus.NO_BLOCK, AllocationStatus.IMPOSSIBLE);
          }
          heap.nearest(raw);
          heap.containing(raw + rawSize);
        }
      }
    }
    assertThat(heap.allocations()).isEqualTo(recorded).isPositive();
    assertThat(heap.rootRanges().ranges()).isNotNull();
    LeakResult result =
        new LeakSearch(
                heap.live(),
                WordSource.of(java.lang.foreign.MemorySegment.ofArray(new byte[65536]), 4),
                LeakOptions.DEFAULT)
            .roots(heap.rootRanges().ranges())
            .root(-1)
            .root(Long.MAX_VALUE)
            .root(1)
            .finish();
    assertThat(result.count()).isEqualTo(heap.live().size());
  }

  @Test
  void sumsUp() {
    Heap heap = new Heap(HeapLimits.DEFAULT, 65536);
    HeapBlock a = Fixture.found(heap.allocated(1024, 100, 1024, 100, 0, 0, 0, 1));
    HeapBlock b = Fixture.found(heap.allocated(2048, 200, 2048, 200, 0, 0, 0, 2));
    heap.freed(a, 0, 0, 3);
    heap.setMemoryBytes(131072);
    HeapBlock c = Fixture.found(heap.allocated(70000, 50, 70000, 50, 0, 0, 0, 4));
    HeapSummary summary = heap.summary(STORYTELLER, Map.of(), HeapSummary.Amount.NONE, 100);
    assertThat(summary.allocations()).isEqualTo(3);
    assertThat(summary.frees()).isEqualTo(1);
    assertThat(summary.bytesAllocated()).isEqualTo(350);
    assertThat(summary.peakBytes()).isEqualTo(300);
    assertThat(heap.peakAt()).isEqualTo(2);
    assertThat(summary.bytesInUse()).isEqualTo(250);
    assertThat(summary.blocksInUse()).isEqualTo(2);
    assertThat(summary.timeline())
        .containsExactly(
            new HeapSummary.Point(0, 0, 0, 65536),
            new HeapSummary.Point(1, 100, 1, 65536),
            new HeapSummary.Point(2, 300, 2, 65536),
            new HeapSummary.Point(3, 200, 1, 65536),
            new HeapSummary.Point(4, 250, 2, 131072));
    assertThat(summary.blocks()).extracting("address").containsExactly(1024L, 2048L, 70000L);
    assertThat(heap.summary(STORYTELLER, Map.of(), HeapSummary.Amount.NONE, 1).blocks())
        .extracting("number")
        .containsExactly(b.number());
    assertThat(c.number()).isEqualTo(3);
  }
}
