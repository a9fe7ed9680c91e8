package dev.airlock.checker.heap;

import static dev.airlock.checker.heap.LeakClass.DEFINITELY_LOST;
import static dev.airlock.checker.heap.LeakClass.INDIRECTLY_LOST;
import static dev.airlock.checker.heap.LeakClass.POSSIBLY_LOST;
import static dev.airlock.checker.heap.LeakClass.STILL_REACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.HeapSummary.Amount;
import dev.airlock.checker.heap.RootRanges.Range;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakSearchTest {
  private static final LeakOptions PLAIN =
      LeakOptions.DEFAULT.withHeuristics(EnumSet.noneOf(Heuristic.class));
  private static final long ROOT = 1024;
  private static final long A = 4096;
  private static final long B = 8192;
  private static final long C = 12288;

  private static List<LeakClass> classes(LeakResult result) {
    List<LeakClass> classes = new ArrayList<>();
    for (int i = 0; i < result.count(); i++) {
      classes.add(result.leakClass(i));
    }
    return classes;
  }

  private static LeakResult search(Fixture fixture, LeakOptions options) {
    return fixture.search(options).roots(fixture.heap.rootRanges().ranges()).finish();
  }

  private static void link(Fixture fixture, long from, String kind, long to) {
    switch (kind) {
      case "none" -> {}
      case "start" -> fixture.pointer(from, to);
      case "inside" -> fixture.pointer(from, to + 24);
      default -> throw new IllegalArgumentException(kind);
    }
  }

  /**
   * The nine cases of the Valgrind manual, "Memory leak detection"; blocks BBB, and AAA where it
   * is.
   */
  @ParameterizedTest(name = "case {0}")
  @CsvSource({
    "1, -,      -,      start,  -,               STILL_REACHABLE",
    "2, start,  start,  none,   STILL_REACHABLE, STILL_REACHABLE",
    "3, -,      -,      none,   -,               DEFINITELY_LOST",
    "4, none,   start,  none,   DEFINITELY_LOST, INDIRECTLY_LOST",
    "5, -,      -,      inside, -,               POSSIBLY_LOST",
    "6, start,  inside, none,   STILL_REACHABLE, POSSIBLY_LOST",
    "7, inside, start,  none,   POSSIBLY_LOST,   POSSIBLY_LOST",
    "8, inside, inside, none,   POSSIBLY_LOST,   POSSIBLY_LOST",
    "9, none,   inside, none,   DEFINITELY_LOST, INDIRECTLY_LOST"
  })
  void theNineCases(
      int number,
      String rootToA,
      String aToB,
      String rootToB,
      String classOfA,
      LeakClass classOfB) {
    assertThat(number).isBetween(1, 9);
    for (int wordBytes : List.of(4, 8)) {
      Fixture fixture = new Fixture(65536, wordBytes);
      boolean withA = !classOfA.equals("-");
      if (withA) {
        fixture.block(A, 64);
        link(fixture, ROOT, rootToA, A);
        link(fixture, A + 16, aToB, B);
      }
      fixture.block(B, 64);
      link(fixture, ROOT + 8, rootToB, B);
      LeakResult result = search(fixture, PLAIN);
      assertThat(classes(result))
          .isEqualTo(withA ? List.of(LeakClass.valueOf(classOfA), classOfB) : List.of(classOfB));
    }
  }

  @Test
  void aBetterChainWins() {
    Fixture fixture = new Fixture(65536);
    for (long block : List.of(A, B, C)) {
      fixture.block(block, 64);
    }
    fixture.pointer(A, B);
    fixture.pointer(B, C);
    fixture.pointer(ROOT, A + 8);
    assertThat(classes(search(fixture, PLAIN)))
        .containsExactly(POSSIBLY_LOST, POSSIBLY_LOST, POSSIBLY_LOST);
    fixture.pointer(ROOT + 4, B);
    assertThat(classes(search(fixture, PLAIN)))
        .containsExactly(POSSIBLY_LOST, STILL_REACHABLE, STILL_REACHABLE);
    fixture.pointer(ROOT + 8, A);
    assertThat(classes(search(fixture, PLAIN)))
        .containsExactly(STILL_REACHABLE, STILL_REACHABLE, STILL_REACHABLE);
  }

  @Test
  void aCycleHasOneLeader() {
    Fixture fixture = new Fixture(65536);
    fixture.block(A, 10);
    fixture.block(B, 20);
    fixture.block(C, 30);
    fixture.pointer(A, B);
    fixture.pointer(B, C);
    fixture.pointer(C, A);
    LeakResult result = search(fixture, PLAIN);
    assertThat(classes(result)).containsExactly(DEFINITELY_LOST, INDIRECTLY_LOST, INDIRECTLY_LOST);
    assertThat(result.indirectBytes(0)).isEqualTo(50);
    assertThat(result.parent(0)).isEqualTo(-1);
    assertThat(result.parent(1)).isEqualTo(0);
    assertThat(result.parent(2)).isEqualTo(1);
    assertThat(result.amounts())
        .containsEntry(FindingKind.LEAK_DEFINITELY_LOST, new Amount(1, 10))
        .containsEntry(FindingKind.LEAK_INDIRECTLY_LOST, new Amount(2, 50))
        .containsEntry(FindingKind.LEAK_POSSIBLY_LOST, Amount.NONE);
  }

  @Test
  void aBlockThatPointsToItselfIsDefinitelyLost() {
    Fixture fixture = new Fixture(65536);
    fixture.block(A, 64);
    fixture.pointer(A, A);
    assertThat(classes(search(fixture, PLAIN))).containsExactly(DEFINITELY_LOST);
  }

  /** The lower block is looked at first, leads, and is taken over with what it leads to. */
  @Test
  void aLeaderThatAnotherLeadsToIsNone() {
    Fixture fixture = new Fixture(65536);
    fixture.block(A, 10);
    fixture.block(B, 20);
    fixture.block(C, 40);
    fixture.pointer(A, B);
    fixture.pointer(C, A);
    LeakResult result = search(fixture, PLAIN);
    assertThat(classes(result)).containsExactly(INDIRECTLY_LOST, INDIRECTLY_LOST, DEFINITELY_LOST);
    assertThat(result.indirectBytes(2)).isEqualTo(30);
    assertThat(result.indirectBytes(0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChainOfAMillionBlocksIsFollowed(boolean upwards) {
    int count = 1_000_000;
    Fixture fixture = new Fixture(64 * (count + 64));
    for (int i = 0; i < count; i++) {
      long address = 2048 + 64L * i;
      fixture.block(address, 16);
      long next = upwards ? address + 64 : address - 64;
      if (upwards ? i < count - 1 : i > 0) {
        fixture.pointer(address, next);
      }
    }
    LeakResult lost = search(fixture, PLAIN);
    int head = upwards ? 0 : count - 1;
    assertThat(lost.leakClass(head)).isEqualTo(DEFINITELY_LOST);
    assertThat(lost.indirectBytes(head)).isEqualTo(16L * (count - 1));
    assertThat(lost.amounts())
        .containsEntry(FindingKind.LEAK_DEFINITELY_LOST, new Amount(1, 16))
        .containsEntry(FindingKind.LEAK_INDIRECTLY_LOST, new Amount(count - 1L, 16L * (count - 1)));
    fixture.pointer(ROOT, 2048 + 64L * head);
    assertThat(search(fixture, PLAIN).amounts())
        .containsEntry(FindingKind.LEAK_STILL_REACHABLE, new Amount(count, 16L * count));
  }

  @Test
  void globalsAndAddressesOfTheHostAreRoots() {
    Fixture fixture = new Fixture(65536);
    fixture.block(A, 64);
    fixture.block(B, 64);
    fixture.block(C, 64);
    LeakResult result =
        fixture.search(PLAIN).root(0).root(-1).root(A).root(B + 4).root(C + 64).finish();
    assertThat(classes(result)).containsExactly(STILL_REACHABLE, POSSIBLY_LOST, DEFINITELY_LOST);
  }

  @Test
  void onlyAlignedWordsInBlocksAndRootsCount() {
    Fixture fixture = new Fixture(65536);
    fixture.block(A, 7);
    fixture.block(B, 64);
    fixture.block(C, 64);
    fixture.int32(ROOT, A);
    // Cut off by the end of the block, in its redzone, or not aligned.
    fixture.int32(A + 4, B);
    fixture.int32(A + 8, B);
    fixture.int32(ROOT + 9, C);
    assertThat(classes(search(fixture, PLAIN)))
        .containsExactly(STILL_REACHABLE, DEFINITELY_LOST, DEFINITELY_LOST);
  }

  @Test
  void blocksWithoutBytesCanBePointedTo() {
    Fixture fixture = new Fixture(65536);
    fixture.block(A, 0);
    fixture.int32(ROOT, A);
    assertThat(classes(search(fixture, PLAIN))).containsExactly(STILL_REACHABLE);
    fixture.int32(ROOT, A + 1);
    assertThat(classes(search(fixture, PLAIN))).containsExactly(DEFINITELY_LOST);
  }

  @Test
  void wordsThatNothingHasWrittenDoNotCount() {
    Fixture fixture = new Fixture(65536);
    fixture.block(A, 64);
    fixture.int32(ROOT, A);
    WordSource plain = fixture.words();
    WordSource unwritten =
        new WordSource() {
          @Override
          public int wordBytes() {
            return 4;
          }

          @Override
          public long size() {
            return plain.size();
          }

          @Override
          public long int32(long address) {
            return plain.int32(address);
          }

          @Override
          public long int64(long address) {
            return plain.int64(address);
          }

          @Override
          public boolean isWritten(long address) {
            return address != ROOT;
          }
        };
    LeakResult result =
        new LeakSearch(fixture.heap.live(), unwritten, PLAIN)
            .roots(List.of(new Range(0, A - 16)))
            .finish();
    assertThat(classes(result)).containsExactly(DEFINITELY_LOST);
  }

  @Test
  void deadPartOfTheStackIsNoRoot() {
    Fixture fixture = new Fixture(65536);
    fixture.block(A, 64);
    fixture.int32(ROOT, A);
    List<Range> roots = fixture.heap.rootRanges().withoutDeadStack(0, ROOT + 4).ranges();
    assertThat(classes(fixture.search(PLAIN).roots(roots).finish()))
        .containsExactly(DEFINITELY_LOST);
    roots = fixture.heap.rootRanges().withoutDeadStack(0, ROOT).ranges();
    assertThat(classes(fixture.search(PLAIN).roots(roots).finish()))
        .containsExactly(STILL_REACHABLE);
  }

  @Test
  void pointersWithABiasPointToTheStart() {
    Fixture fixture = new Fixture(65536);
    LeakOptions options = PLAIN.withBias(allocator -> allocator == 7 ? 16 : 0);
    fixture.block(A, 64, 7, 0);
    fixture.block(B, 16, 7, 0);
    fixture.block(C, 64, 0, 0);
    fixture.int32(ROOT, A + 16);
    fixture.int32(A + 20, B + 16);
    fixture.int32(ROOT + 4, C + 16);
    assertThat(classes(search(fixture, options)))
        .containsExactly(STILL_REACHABLE, STILL_REACHABLE, POSSIBLY_LOST);
  }

  @Test
  void rangesOutsideTheMemoryAreLeftOut() {
    Fixture fixture = new Fixture(65536);
    fixture.block(A, 64);
    LeakResult result =
        fixture
            .search(PLAIN)
            .roots(
                List.of(
                    new Range(-100, 8),
                    new Range(65530, Long.MAX_VALUE),
                    new Range(1L << 40, 1L << 41),
                    new Range(10, 5)))
            .finish();
    assertThat(classes(result)).containsExactly(DEFINITELY_LOST);
  }

  private static Fixture laidOut(Heuristic heuristic, int word) {
    Fixture fixture = new Fixture(65536, word);
    switch (heuristic) {
      case STDSTRING -> {
        fixture.block(A, 3L * word + 30 + 1);
        fixture.pointer(A, 12);
        fixture.pointer(A + word, 30);
        fixture.pointer(ROOT, A + 3L * word);
      }
      case LENGTH64 -> {
        // With words of 8 bytes an array of so many bytes looks the same.
        fixture.block(A, 8 + 40);
        fixture.int64(A, 40);
        fixture.pointer(ROOT, A + 8);
      }
      case NEWARRAY -> {
        fixture.block(A, word + 5L * 12);
        fixture.pointer(A, 5);
        fixture.pointer(ROOT, A + word);
      }
      case MULTIPLEINHERITANCE -> {
        fixture.block(A, 64);
        fixture.pointer(A, 2048);
        fixture.pointer(A + 24, 2048 + 4L * word);
        for (int entry : new int[] {0, 1, 4, 6}) {
          fixture.pointer(2048 + (long) entry * word, 3 + entry);
        }
        fixture.pointer(ROOT, A + 24);
      }
    }
    return fixture;
  }

  @ParameterizedTest
  @EnumSource
  void heuristicsTakePointersToTheInsideForPointersToTheStart(Heuristic heuristic) {
    for (int word : List.of(4, 8)) {
      Fixture fixture = laidOut(heuristic, word);
      LeakOptions options = LeakOptions.DEFAULT.withStaticData(1024, 4000, 20);
      LeakResult result = search(fixture, options.withHeuristics(Set.of(heuristic)));
      assertThat(classes(result)).as("words of %d", word).containsExactly(STILL_REACHABLE);
      assertThat(result.heuristic(0)).contains(heuristic);
      assertThat(search(fixture, options).heuristic(0)).isPresent();

      LeakResult without =
          search(
              fixture,
              options.withHeuristics(
                  word == 8 && heuristic == Heuristic.LENGTH64
                      ? EnumSet.of(Heuristic.STDSTRING, Heuristic.MULTIPLEINHERITANCE)
                      : EnumSet.complementOf(EnumSet.of(heuristic))));
      assertThat(classes(without)).as("words of %d", word).containsExactly(POSSIBLY_LOST);

      fixture.pointer(ROOT + 8, A);
      LeakResult direct = search(fixture, options.withHeuristics(Set.of(heuristic)));
      assertThat(classes(direct)).containsExactly(STILL_REACHABLE);
      assertThat(direct.heuristic(0)).isEqualTo(Optional.empty());
    }
  }

  @Test
  void arraysOfElementsAlignedTo8BytesAreArraysToo() {
    Fixture fixture = new Fixture(65536);
    fixture.block(A, 8 + 3 * 24);
    fixture.int32(A + 4, 3);
    fixture.int32(ROOT, A + 8);
    LeakResult result = search(fixture, LeakOptions.DEFAULT);
    assertThat(result.heuristic(0)).contains(Heuristic.NEWARRAY);
    fixture.int32(A + 4, 6);
    assertThat(classes(search(fixture, LeakOptions.DEFAULT))).containsExactly(POSSIBLY_LOST);
  }

  @ParameterizedTest
  @EnumSource
  void heuristicsReadNothingOutsideTheMemory(Heuristic heuristic) {
    for (int word : List.of(4, 8)) {
      for (long address = 65536 - 64; address < 65536 + 64; address += 4) {
        Fixture fixture = new Fixture(65536, word);
        fixture.block(address, 200);
        LeakSearch search =
            fixture.search(
                LeakOptions.DEFAULT
                    .withHeuristics(Set.of(heuristic))
                    .withStaticData(0, Long.MAX_VALUE, Long.MAX_VALUE));
        for (int offset = 0; offset < 64; offset += 4) {
          search.root(address + offset);
        }
        assertThat(search.finish().count()).isEqualTo(1);
      }
    }
  }

  @Test
  void aHeapWithoutBlocksHasNoLeaks() {
    @Nullable LeakResult result =
        new LeakSearch(List.of(), WordSource.of(MemorySegment.ofArray(new byte[64]), 4), PLAIN)
            .roots(List.of(new Range(0, 64)))
            .root(0)
            .finish();
    assertThat(result.count()).isZero();
    assertThat(result.scannedBytes()).isEqualTo(64);
    assertThat(LossRecords.of(result, LeakResolution.HIGH, LossRecordsTest.STORYTELLER)).isEmpty();
  }
}
