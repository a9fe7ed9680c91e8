package dev.airlock.checker.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * That nothing takes time that grows with what it must not grow with. The bounds are so wide that a
 * busy machine keeps them, and so narrow that a look at every block doesn't.
 */
class HeapSpeedTest {
  private static final int LIVE = 1_000_000;

  @Test
  void allocatingAndFreeingStaysFastAmongAMillionBlocks() {
    Heap heap = new Heap(HeapLimits.DEFAULT, 1L << 32);
    Random random = new Random(1);
    for (int i = 0; i < LIVE; i++) {
      allocate(heap, 65536 + i * 96L, 40);
    }
    int pairs = 200_000;
    long start = System.nanoTime();
    for (int i = 0; i < pairs; i++) {
      HeapBlock block = Fixture.found(heap.at(65536 + 16 + random.nextInt(LIVE) * 96L));
      heap.freed(block, 0, 0, i);
      allocate(heap, Fixture.found(heap.release()).rawAddress(), 40);
    }
    long nanos = (System.nanoTime() - start) / pairs;
    assertThat(nanos).isLessThan(100_000);
    assertThat(heap.blocksInUse()).isEqualTo(LIVE);
    assertThat(heap.status()).isEqualTo(AllocationStatus.FINE);
  }

  private static HeapBlock allocate(Heap heap, long raw, long size) {
    return Fixture.found(heap.allocated(raw, size + 32, raw + 16, size, 0, 0, 0, 0));
  }

  @Test
  void aLargeMemoryIsSearchedInSeconds() {
    byte[] bytes = new byte[160 << 20];
    new Random(2).nextBytes(bytes);
    Heap heap = new Heap(HeapLimits.DEFAULT, bytes.length);
    for (int i = 0; i < LIVE; i++) {
      allocate(heap, 65536 + i * 96L, 40);
    }
    long start = System.nanoTime();
    LeakResult result =
        new LeakSearch(
                heap.live(), WordSource.of(MemorySegment.ofArray(bytes), 4), LeakOptions.DEFAULT)
            .roots(heap.rootRanges().ranges())
            .finish();
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    assertThat(result.scannedBytes()).isGreaterThan(64 << 20);
    assertThat(seconds).isLessThan(60);
  }
}
