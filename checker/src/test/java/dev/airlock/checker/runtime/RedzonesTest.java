package dev.airlock.checker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.allocator.Family;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RedzonesTest {
  /** A block that the allocator aligned stays aligned behind its redzone. */
  @Property
  void keepTheAlignment(
      @ForAll Family family,
      @ForAll @IntRange(min = 1, max = 256) int sixteens,
      @ForAll @IntRange(min = 0, max = 20) int alignmentLog2) {
    long alignment = 1L << alignmentLog2;
    Redzones zones = Redzones.of(family, 16 * sixteens, alignment);

    assertThat(zones.front() % Math.min(16, alignment)).isZero();
    if (zones.front() > 0 && Long.bitCount(16L * sixteens) == 1) {
      assertThat(zones.front() % alignment).isZero();
    }
  }

  @Test
  void areOnBothSidesOfABlockThatMayBeMoved() {
    assertThat(Redzones.of(Family.C, 16, 0)).isEqualTo(new Redzones(16, 16));
    assertThat(Redzones.of(Family.C, 64, 8)).isEqualTo(new Redzones(64, 64));
    assertThat(Redzones.of(Family.RUST, 16, 4096)).isEqualTo(new Redzones(4096, 16));
  }

  @Test
  void areBehindABlockWhoseAddressHasAMeaning() {
    assertThat(Redzones.of(Family.ASSEMBLY_SCRIPT, 16, 0)).isEqualTo(new Redzones(0, 16));
  }

  @Test
  void areNotWhereACollectorReadsEverything() {
    assertThat(Redzones.of(Family.COLLECTED, 16, 0)).isEqualTo(new Redzones(0, 0));
  }

  /** What is no power of two the allocator refuses; that is its own affair. */
  @Test
  void areOnlyBehindABlockOfAnUnsoundAlignment() {
    assertThat(Redzones.of(Family.C, 16, 24)).isEqualTo(new Redzones(0, 16));
  }
}
