package dev.airlock.it.check;

import static dev.airlock.checker.finding.FindingKind.FISHY_VALUE;
import static dev.airlock.checker.finding.FindingKind.INVALID_FREE;
import static dev.airlock.checker.finding.FindingKind.REALLOC_ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.heap.HeapLimits;
import dev.airlock.checker.instrument.Form;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The C library's functions keep their meaning while they are followed. */
class AllocatorTest {
  private static final String MODULE = "faults/c-O2";
  private static final int PAGE = 65_536;

  /** As an unsigned number; its square is a little more than 2 to the power of 63. */
  private static final int LARGE = 0xb504_f334;

  private static Checked checked(Form form) {
    return Checked.allocator(MODULE, OptionalLong.empty(), options -> options, form);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void resizingKeepsBytes(Form form) {
    try (Checked c = checked(form)) {
      int block = c.call("malloc", 10);
      c.write(block, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
      int larger = c.call("realloc", block, 1000);
      int smaller = c.call("realloc", larger, 4);

      assertThat(c.read(smaller, 4)).containsExactly(1, 2, 3, 4);
      assertThat(larger).isNotEqualTo(block).isNotEqualTo(smaller);
      c.run("free", smaller);
      CheckReport report = c.report();
      assertThat(report.errors()).isEmpty();
      assertThat(report.heap().allocations()).isEqualTo(3);
      assertThat(report.heap().frees()).isEqualTo(3);
      assertThat(report.heap().bytesInUse()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void resizingNothingAllocates(Form form) {
    try (Checked c = checked(form)) {
      int block = c.call("realloc", 0, 100);
      assertThat(block).isNotZero();
      c.run("free", block);

      assertThat(c.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void resizingToNothingIsTold(Form form) {
    try (Checked c = checked(form)) {
      int block = c.call("malloc", 8);
      c.run("free", c.call("realloc", block, 0));

      assertThat(c.errors()).containsExactly(REALLOC_ZERO);
      assertThat(c.report().heap().bytesInUse()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void resizingThatFailsKeepsTheBlock(Form form) {
    try (Checked c = checked(form)) {
      int block = c.call("malloc", 3);
      c.write(block, 7, 8, 9);

      assertThat(c.call("realloc", block, 0x7fff_0000)).isZero();
      assertThat(c.read(block, 3)).containsExactly(7, 8, 9);
      c.run("free", block);
      assertThat(c.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void resizingWhatIsNoBlockFails(Form form) {
    try (Checked c = checked(form)) {
      int block = c.call("malloc", 30);

      assertThat(c.call("realloc", block + 8, 60)).isZero();
      assertThat(c.errors()).containsExactly(INVALID_FREE);
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void clearedMemoryIsClear(Form form) {
    try (Checked c = checked(form)) {
      int dirty = c.call("malloc", 64);
      c.guest().memory().write(dirty, new byte[] {-1, -1, -1, -1}, 0, 4);
      c.run("free", dirty);
      int block = c.call("calloc", 8, 8);

      assertThat(c.read(block, 64)).containsOnly(0);
      c.run("free", block);
      assertThat(c.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aProductThatOverflowsIsNotAllocated(Form form) {
    try (Checked c = checked(form)) {
      assertThat(c.call("calloc", 0x1_0000, 0x1_0000)).isZero();
      assertThat(c.call("calloc", LARGE, LARGE)).isZero();

      assertThat(c.errors()).containsOnly(FISHY_VALUE);
      assertThat(c.report().heap().allocations()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void alignmentIsKept(Form form) {
    try (Checked c = checked(form)) {
      int cell = c.call("malloc", 4);
      for (int alignment : new int[] {8, 16, 64, 4096}) {
        assertThat(c.call("posix_memalign", cell, alignment, 100)).isZero();
        int block = c.guest().memory().readInt(cell);
        assertThat(block % alignment).isZero();
        c.run("free", block);
        int other = c.call("aligned_alloc", alignment, alignment);
        assertThat(other % alignment).isZero();
        c.run("free", other);
      }
      assertThat(c.call("posix_memalign", cell, 3, 100)).isNotZero();
      c.run("free", cell);

      assertThat(c.errors()).isEmpty();
      assertThat(c.report().heap().allocations()).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void emptyBlocksAreDifferentAndMayBeFreed(Form form) {
    try (Checked c = checked(form)) {
      int first = c.call("malloc", 0);
      int second = c.call("malloc", 0);
      assertThat(first).isNotEqualTo(second).isNotZero();
      c.run("free", first);
      c.run("free", second);
      c.run("free", 0);

      assertThat(c.errors()).isEmpty();
    }
  }

  /**
   * What is kept back after it was freed is given back before the guest hears that there is no
   * more.
   */
  @ParameterizedTest
  @EnumSource(Form.class)
  void whatIsKeptBackDoesNotExhaustTheMemory(Form form) {
    HeapLimits patient = new HeapLimits(1L << 40, 1L << 40, 100, 16);
    try (Checked c =
        Checked.allocator(
            MODULE, OptionalLong.of(40), options -> options.withHeap(patient), form)) {
      for (int i = 0; i < 500; i++) {
        int block = c.call("malloc", PAGE);
        assertThat(block).as("allocation %d", i).isNotZero();
        c.run("free", block);
      }

      CheckReport report = c.report();
      assertThat(report.errors()).isEmpty();
      assertThat(report.heap().allocations()).isEqualTo(500);
      assertThat(report.memoryBytes()).isLessThanOrEqualTo(40 * PAGE);
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void redzonesAreAsWideAsWanted(Form form) {
    try (Checked c =
        Checked.allocator(
            MODULE, OptionalLong.empty(), options -> options.withRedzoneBytes(128), form)) {
      int block = c.call("malloc", 32);
      c.guest().memory().readByte(block + 32 + 100);
      c.guest().memory().writeByte(block - 100, (byte) 1);

      assertThat(c.report().errors())
          .extracting(Finding::message)
          .containsExactly(
              "Invalid read of size 1 by the host", "Invalid write of size 1 by the host");
    }
  }
}
