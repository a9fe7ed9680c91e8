package dev.airlock.engine.endive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is forbidden and allowed, an access is told if and only if it touches a forbidden byte.
 */
class CheckedMemoryPropertyTest {
  private static final int SIZE = 65_536;

  /** A range that is forbidden, or allowed again. */
  record Range(boolean forbid, int address, int size) {}

  @Provide
  Arbitrary<List<Range>> ranges() {
    // close together, and across the end
    Arbitrary<Integer> address =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 300),
            Arbitraries.integers().between(SIZE - 300, SIZE));
    return Combinators.combine(
            Arbitraries.of(true, true, false), address, Arbitraries.integers().between(0, 200))
        .as(Range::new)
        .list()
        .ofMaxSize(12);
  }

  @Property(tries = 300)
  void anAccessIsToldIfItTouchesAForbiddenByte(@ForAll("ranges") List<Range> ranges) {
    List<Integer> told = new ArrayList<>();
    var memory = new CheckedMemory(1, 4, (address, _, _) -> told.add(address));
    var model = new BitSet();
    for (Range range : ranges) {
      int end = Math.min(range.address() + range.size(), SIZE);
      if (range.forbid()) {
        memory.forbid(range.address(), range.size());
        model.set(range.address(), end);
      } else {
        memory.allow(range.address(), range.size());
        model.clear(range.address(), end);
      }
    }
    for (int start : new int[] {0, SIZE - 520}) {
      for (int at = start; at < start + 520; at++) {
        int next = model.nextSetBit(at);
        assertThat(memory.firstForbidden(at, 100))
            .isEqualTo(next < 0 || next >= at + 100 ? -1 : next);
        for (int width = 1; width <= 8 && at + width <= SIZE; width *= 2) {
          told.clear();
          access(memory, at, width);
          boolean forbidden = next >= 0 && next < at + width;
          if (told.isEmpty() == forbidden) {
            throw new AssertionError(width + " bytes at " + at + ": told " + told);
          }
        }
      }
    }
  }

  private static void access(CheckedMemory memory, int at, int width) {
    switch (width) {
      case 1 -> memory.writeByte(at, memory.read(at));
      case 2 -> memory.writeShort(at, memory.readShort(at));
      case 4 -> memory.writeI32(at, memory.readInt(at));
      default -> memory.writeLong(at, memory.readLong(at));
    }
  }
}
