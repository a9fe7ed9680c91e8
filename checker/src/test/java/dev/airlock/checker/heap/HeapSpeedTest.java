package dev.airlock.checker.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That nothing here takes time that grows with what it must not grow with; the bounds are wide. */
class HeapSpeedTest {
  private static final int LIVE = 1_000_000;

  @Test
  @Timeout(60)
  void allocatingAndFreeingStaysFastAmongAMillionBlocks() {
    Heap heap = new Heap(HeapLimits.DEFAULT, 1L << 32);
    Random random = new Random(1);
    HeapBlock[] blocks = new HeapBlock[LIVE];
    for (int i = 0; i < LIVE; i++) {
      blocks[i] = allocate(heap, 65536 + i * 96L, 40);
    }
    int pairs = 1_000_000;
    long start = 0;
    for (int round = 0; round < 2; round++) {
      start = System.nanoTime();
      for (int i = 0; i < pairs; i++) {
        int chosen = random.nextInt(LIVE);
        HeapBlock block = Fixture.found(heap.at(65536 + 16 + chosen * 96L));
        heap.freed(block, 0, 0, i);
        while (heap.release() != null) {}
        blocks[chosen] = allocate(heap, block.rawAddress(), 40);
      }
    }
    long nanos = (System.nanoTime() - start) / pairs;
    System.getLogger("speed").log(System.Logger.Level.INFO, "{0} ns a pair", nanos);
    assertThat(nanos).isLessThan(10_000);
    assertThat(heap.blocksInUse()).isEqualTo(LIVE);
  }

  private static HeapBlock allocate(Heap heap, long raw, long size) {
    return Fixture.found(heap.allocated(raw, size + 32, raw + 16, size, 0, 0, 0, 0));
  }

  @Test
  @Timeout(60)
  void aLargeMemoryIsSearchedInSeconds() {
    byte[] bytes = new byte[256 << 20];
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
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.getLogger("speed").log(System.Logger.Level.INFO, "{0} ms", millis);
    assertThat(result.scannedBytes()).isGreaterThan(bytes.length / 2);
    assertThat(millis).isLessThan(30_000);
  }
}
