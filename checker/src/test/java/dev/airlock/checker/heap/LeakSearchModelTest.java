package dev.airlock.checker.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The search in random heaps against the definitions of the classes. */
class LeakSearchModelTest {
  private static final int STRIDE = 128;
  private static final long FIRST = 4096;
  private static final int MAX_POINTERS = 4;

  private static long address(int block) {
    return FIRST + (long) block * STRIDE;
  }

  /** What is reached from a set through pointers, all or only those to starts. */
  private static BitSet closure(BitSet from, List<int[]> pointers, boolean startsOnly) {
    BitSet reached = (BitSet) from.clone();
    for (boolean more = true; more; ) {
      more = false;
      for (int[] pointer : pointers) {
        boolean counts = !startsOnly || pointer[2] == 0;
        if (counts && reached.get(pointer[0]) && !reached.get(pointer[1])) {
          reached.set(pointer[1]);
          more = true;
        }
      }
    }
    return reached;
  }

  @Property(tries = 500)
  void classesAreAsDefined(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll @IntRange(max = 80) int links,
      @ForAll @IntRange(max = 6) int roots) {
    Random random = new Random(seed);
    Fixture fixture = new Fixture(65536);
    int[] sizes = new int[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = 4 * MAX_POINTERS + random.nextInt(40);
      fixture.block(address(i), sizes[i]);
    }
    int[] used = new int[count];
    List<int[]> pointers = new ArrayList<>();
    for (int i = 0; i < links; i++) {
      int from = random.nextInt(count);
      if (used[from] < MAX_POINTERS) {
        int[] pointer = {
          from, random.nextInt(count), random.nextInt(3) == 0 ? 1 + random.nextInt(15) : 0
        };
        fixture.int32(address(from) + 4L * used[from]++, address(pointer[1]) + pointer[2]);
        pointers.add(pointer);
      }
    }
    BitSet starts = new BitSet();
    BitSet insides = new BitSet();
    for (int i = 0; i < roots; i++) {
      int to = random.nextInt(count);
      int offset = random.nextInt(3) == 0 ? 1 + random.nextInt(15) : 0;
      fixture.int32(1024 + 4L * i, address(to) + offset);
      (offset == 0 ? starts : insides).set(to);
    }
    LeakResult result =
        fixture
            .search(LeakOptions.DEFAULT.withHeuristics(EnumSet.noneOf(Heuristic.class)))
            .roots(fixture.heap.rootRanges().ranges())
            .finish();

    BitSet reachable = closure(starts, pointers, true);
    insides.or(reachable);
    BitSet notLost = closure(insides, pointers, false);
    long lostBytes = 0;
    long attributedBytes = 0;
    BitSet definite = new BitSet();
    for (int i = 0; i < count; i++) {
      LeakClass leakClass = result.leakClass(i);
      if (reachable.get(i)) {
        assertThat(leakClass).isEqualTo(LeakClass.STILL_REACHABLE);
      } else if (notLost.get(i)) {
        assertThat(leakClass).isEqualTo(LeakClass.POSSIBLY_LOST);
      } else {
        assertThat(leakClass).isIn(LeakClass.DEFINITELY_LOST, LeakClass.INDIRECTLY_LOST);
        lostBytes += sizes[i];
        if (leakClass == LeakClass.DEFINITELY_LOST) {
          definite.set(i);
          attributedBytes += sizes[i] + result.indirectBytes(i);
        }
      }
      if (leakClass == LeakClass.INDIRECTLY_LOST) {
        int block = i;
        int parent = result.parent(i);
        assertThat(pointers).anyMatch(p -> p[0] == parent && p[1] == block);
      } else {
        assertThat(result.parent(i)).isEqualTo(-1);
      }
      if (leakClass != LeakClass.DEFINITELY_LOST) {
        assertThat(result.indirectBytes(i)).isZero();
      }
    }
    // The leaders lead to all that is lost, and each byte counts once.
    assertThat(attributedBytes).isEqualTo(lostBytes);
    BitSet led = closure(definite, pointers, false);
    led.or(notLost);
    assertThat(led.cardinality()).isEqualTo(count);
    // Only what a leader has taken points to it. Valgrind does not look whether a third leads
    // there.
    for (int[] pointer : pointers) {
      if (definite.get(pointer[1])) {
        int leader = pointer[0];
        while (result.parent(leader) >= 0) {
          leader = result.parent(leader);
        }
        assertThat(leader).isEqualTo(pointer[1]);
      }
    }
  }

  @Property(tries = 200)
  void pointersAreFoundAsIfEachBlockWereLookedAt(
      @ForAll long seed, @ForAll @IntRange(max = 200) int count) {
    Random random = new Random(seed);
    Heap heap = new Heap(HeapLimits.DEFAULT, 1L << 40);
    long address = 1L + random.nextInt(1 << 20);
    for (int i = 0; i < count; i++) {
      long size = random.nextInt(random.nextInt(20) == 0 ? 100_000 : 40);
      heap.allocated(address, size, address, size, 0, 0, 0, 0);
      address +=
          Math.max(size, 1) + (random.nextBoolean() ? 0 : random.nextInt(1 << random.nextInt(20)));
    }
    BlockTable table = new BlockTable(heap.live(), allocator -> 0);
    for (int i = 0; i < 2_000; i++) {
      long pointer = random.nextLong(address + 100);
      if (count > 0 && random.nextBoolean()) {
        HeapBlock near = table.get(random.nextInt(table.count()));
        pointer = near.address() + random.nextInt(80) - 20;
      }
      int expected = -1;
      for (int b = 0; b < table.count(); b++) {
        HeapBlock block = table.get(b);
        if (block.address() <= pointer && pointer < block.address() + Math.max(block.size(), 1)) {
          expected = b;
        }
      }
      assertThat(table.find(pointer)).isEqualTo(expected);
    }
  }
}
