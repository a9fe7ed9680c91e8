package dev.airlock.checker.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LossRecordsTest {
  /** Stack n is called by functions named by the digits of n, innermost first; i is inlined. */
  static final Storyteller STORYTELLER =
      new Storyteller(number -> "function " + number, LossRecordsTest::stack);

  private static CallStack stack(int number) {
    List<Frame> frames = new ArrayList<>();
    for (char name : Integer.toString(number).toCharArray()) {
      frames.add(
          new Frame(
              Frame.Side.GUEST,
              String.valueOf(name),
              String.valueOf(name),
              OptionalInt.empty(),
              OptionalInt.empty(),
              Optional.empty(),
              OptionalInt.empty(),
              name == '9',
              "module"));
    }
    return new CallStack(frames);
  }

  private static LeakResult search(Fixture fixture) {
    return fixture.search(LeakOptions.DEFAULT).roots(fixture.heap.rootRanges().ranges()).finish();
  }

  private static List<String> messages(LeakResult result, LeakResolution resolution) {
    return LossRecords.of(result, resolution, STORYTELLER).stream()
        .map(LossRecord::message)
        .toList();
  }

  /** A list of five nodes that was lost, and others. */
  @Test
  void areInValgrindsOrderAndWords() {
    Fixture fixture = new Fixture(1 << 20);
    for (int i = 0; i < 5; i++) {
      fixture.block(4096 + 64L * i, 20, 1, i == 0 ? 12 : 34);
      if (i < 4) {
        fixture.int32(4096 + 64L * i, 4096 + 64L * (i + 1));
      }
    }
    fixture.block(8192, 100, 1, 56);
    fixture.block(8192 + 256, 20, 1, 78);
    fixture.block(16384, 12_345, 1, 56);
    fixture.block(65536, 80, 1, 56);
    fixture.int32(1024, 65536);
    fixture.block(65536 + 256, 80, 1, 56);
    fixture.int32(1028, 65536 + 256 + 4);
    LeakResult result = search(fixture);
    assertThat(messages(result, LeakResolution.HIGH))
        .containsExactly(
            "20 bytes in 1 blocks are definitely lost in loss record 1 of 6",
            "80 bytes in 1 blocks are still reachable in loss record 2 of 6",
            "80 bytes in 1 blocks are possibly lost in loss record 3 of 6",
            "80 bytes in 4 blocks are indirectly lost in loss record 4 of 6",
            "100 (20 direct, 80 indirect) bytes in 1 blocks are definitely lost in loss record 5 of 6",
            "12,445 bytes in 2 blocks are definitely lost in loss record 6 of 6");
    LossRecord list = LossRecords.of(result, LeakResolution.HIGH, STORYTELLER).get(4);
    assertThat(list.stack()).isEqualTo(12);
    Finding.Leak leak = list.leak(STORYTELLER);
    assertThat(leak.examples()).hasSize(1);
    assertThat(leak.examples().getFirst().allocator()).isEqualTo("function 1");
    assertThat(leak.examples().getFirst().allocated()).isEqualTo(stack(12));
    assertThat(leak.directBytes()).isEqualTo(20);
    assertThat(leak.indirectBytes()).isEqualTo(80);
    assertThat(leak.record()).isEqualTo(5);
    assertThat(leak.records()).isEqualTo(6);
  }

  @Test
  void arePutTogetherByAsManyCallsAsAreAskedFor() {
    Fixture fixture = new Fixture(65536);
    int[] stacks = {123456, 123477, 125678, 192345, 1, 1};
    for (int i = 0; i < stacks.length; i++) {
      fixture.block(4096 + 64L * i, 8, 0, stacks[i]);
    }
    fixture.block(4096 + 64L * stacks.length, 8, 0, HeapBlock.NO_STACK);
    LeakResult result = search(fixture);
    assertThat(LossRecords.of(result, LeakResolution.HIGH, STORYTELLER)).hasSize(6);
    assertThat(LossRecords.of(result, LeakResolution.MED, STORYTELLER))
        .extracting(LossRecord::blocks)
        .containsExactly(1L, 1L, 1L, 2L, 2L);
    // 19 inlined into 2 is another place than 1 called by 2.
    assertThat(LossRecords.of(result, LeakResolution.LOW, STORYTELLER))
        .extracting(LossRecord::blocks)
        .containsExactly(1L, 1L, 2L, 3L);
  }

  @Test
  void nameTheFirstBlocks() {
    Fixture fixture = new Fixture(1 << 20);
    for (int i = 0; i < 50; i++) {
      fixture.block(900_000 - 64L * i, 8, 0, 5);
    }
    LossRecord record =
        LossRecords.of(search(fixture), LeakResolution.HIGH, STORYTELLER).getFirst();
    assertThat(record.blocks()).isEqualTo(50);
    assertThat(record.examples())
        .extracting(HeapBlock::number)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }
}
