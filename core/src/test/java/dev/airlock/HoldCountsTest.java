package dev.airlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HoldCountsTest {
  @Test
  void onlyTheFirstAndTheLastHoldAreForTheGuest() {
    HoldCounts holds = new HoldCounts();

    assertThat(holds.add(0x20)).isTrue();
    assertThat(holds.add(0x20)).isFalse();
    assertThat(holds.remove(0x20)).isFalse();
    assertThat(holds.size()).isEqualTo(1);
    assertThat(holds.remove(0x20)).isTrue();
    assertThat(holds.size()).isZero();
    assertThat(holds.add(0x20)).isTrue();
  }

  /** What was pinned by other means is unpinned by other means. */
  @Test
  void whatIsNotHeldIsForTheGuest() {
    assertThat(new HoldCounts().remove(0x20)).isTrue();
  }

  /** As a map of counts has it, with addresses that fall on the same places. */
  @Property
  void countsAsAMapDoes(
      @ForAll @Size(max = 400) List<@IntRange(min = -40, max = 40) Integer> steps) {
    HoldCounts holds = new HoldCounts();
    Map<Long, Integer> expected = new HashMap<>();
    for (int step : steps) {
      long address = 16L * Math.abs(step);
      int before = expected.getOrDefault(address, 0);
      if (step >= 0) {
        assertThat(holds.add(address)).isEqualTo(before == 0);
        expected.put(address, before + 1);
      } else if (before > 0) {
        assertThat(holds.remove(address)).isEqualTo(before == 1);
        expected.compute(address, (key, count) -> before == 1 ? null : before - 1);
      }
      assertThat(holds.size()).isEqualTo(expected.size());
    }
    expected.forEach((address, count) -> {
      for (int i = count; i > 0; i--) {
        assertThat(holds.remove(address)).isEqualTo(i == 1);
      }
    });
    assertThat(holds.size()).isZero();
  }
}
