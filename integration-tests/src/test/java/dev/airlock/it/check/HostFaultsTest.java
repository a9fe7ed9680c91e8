package dev.airlock.it.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Block;
import dev.airlock.Scope;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.instrument.Form;
import dev.airlock.error.OwnershipException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the Java side does wrong is found, and put down to it. */
class HostFaultsTest {
  @ParameterizedTest
  @EnumSource(Form.class)
  void writingBehindABlock(Form form) {
    try (Checked c = Checked.load("c/text", form);
        Scope scope = c.guest().scope()) {
      Block block = scope.allocate(8);
      c.guest().memory().writeLong(block.address() + 4, 1);

      assertThat(only(c))
          .satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.HOST_INVALID_WRITE);
            assertThat(finding.size()).hasValue(8);
            assertThat(finding.place().orElseThrow().description())
                .contains("0 bytes after a block of size 8");
            assertThat(finding.stack().frames())
                .anyMatch(frame ->
                    frame.side() == Frame.Side.HOST && frame.function().contains("HostFaultsTest"));
          });
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void readingWhatIsFreed(Form form) {
    try (Checked c = Checked.load("c/text", form);
        Scope scope = c.guest().scope()) {
      Block block = scope.allocate(8);
      long address = block.address();
      block.free();
      c.guest().memory().readInt(address);

      assertThat(only(c).kind()).isEqualTo(FindingKind.HOST_INVALID_READ);
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void touchingABlockThatWasMoved(Form form) {
    try (Checked c = Checked.load("c/text", form);
        Scope scope = c.guest().scope()) {
      Block block = scope.copy(new byte[] {1, 2, 3});
      assertThat(c.call("array_sum_take", block.move(), 3)).isEqualTo(6);
      assertThatThrownBy(block::view).isInstanceOf(OwnershipException.class);

      assertThat(only(c).kind()).isEqualTo(FindingKind.MOVED_BLOCK);
    }
  }

  /** A function that frees its argument is passed one that the host keeps. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void aBlockFreedByTheSideThatDoesNotOwnIt(Form form) {
    try (Checked c = Checked.load("c/text", form)) {
      Scope scope = c.guest().scope();
      Block block = scope.copy(new byte[] {1, 2, 3});
      c.call("array_sum_take", block.address(), 3);
      scope.close();
      CheckReport report = c.report();

      assertThat(report.errors()).extracting(Finding::kind).contains(FindingKind.WRONG_SIDE_FREE);
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void writingThroughASegmentFromBeforeAGrowth(Form form) {
    try (Checked c = Checked.load("wat/growth", form)) {
      MemorySegment segment = c.guest().memory().segment(64, 16);
      c.run("grow", 1);
      segment.set(ValueLayout.JAVA_BYTE, 3, (byte) 7);
      c.run("size");

      assertThat(only(c).kind()).isEqualTo(FindingKind.STALE_VIEW);
    }
  }

  /** The walk through a library whose functions free what they are passed. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void whatTheGuestFreesIsNotLost(Form form) {
    for (String name : new String[] {"c/text", "rust/text"}) {
      String take = name.equals("c/text") ? "array_sum_take" : "array_sum";
      try (Checked c = Checked.load(name, form);
          Scope scope = c.guest().scope()) {
        Block block = scope.copy(new byte[] {1, 2, 3, 4, 5});
        assertThat(c.call(take, block.move(), 5)).isEqualTo(15);
        CheckReport report = c.report();

        assertThat(report.errors()).as(name).isEmpty();
        assertThat(report.leaks()).as(name).isEmpty();
        assertThat(report.heap().leaked(FindingKind.LEAK_DEFINITELY_LOST).bytes()).isZero();
        assertThat(report.heap().allocations()).as(name).isPositive();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void freeingOnceMoreIsFoundWithWhoFreedFirst(Form form) {
    try (Checked c = Checked.load("rust/text", form)) {
      int address = c.call("alloc", 5);
      c.call("array_sum", address, 5);
      c.run("dealloc", address, 5);
      Finding finding = only(c);

      assertThat(finding.kind()).isEqualTo(FindingKind.INVALID_FREE);
      assertThat(finding.stack().frames()).extracting(Frame::function).contains("dealloc");
      assertThat(finding.place().orElseThrow().block().orElseThrow().freed().orElseThrow().frames())
          .extracting(Frame::function)
          .contains("array_sum");
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void whatTheHostForgetsIsLostWithItsCaller(Form form) {
    try (Checked c = Checked.load("rust/text", form);
        Scope scope = c.guest().scope()) {
      Block block = scope.copy("lost".getBytes(US_ASCII));
      c.call("upper", block.move(), 4);
      CheckReport report = c.report();

      assertThat(report.errors()).isEmpty();
      assertThat(report.leaks())
          .singleElement()
          .satisfies(leak -> {
            assertThat(leak.kind()).isEqualTo(FindingKind.LEAK_DEFINITELY_LOST);
            assertThat(leak.size()).hasValue(4);
            assertThat(leak.stack().frames()).extracting(Frame::function).contains("upper");
            assertThat(leak.stack().frames())
                .anyMatch(frame ->
                    frame.side() == Frame.Side.HOST && frame.function().contains("HostFaultsTest"));
          });
    }
  }

  private static Finding only(Checked c) {
    assertThat(c.report().errors()).hasSize(1);
    return c.report().errors().getFirst();
  }
}
