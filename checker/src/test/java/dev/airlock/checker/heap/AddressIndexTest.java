package dev.airlock.checker.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The index against a tree, with so many blocks that its runs are cut and put together. */
class AddressIndexTest {
  private final BlockStore store = new BlockStore();

  private int block(long address, long size) {
    return store.add(1, address, size, address, size, 0, 0, HeapBlock.NO_STACK, 0);
  }

  private static int value(Map.@Nullable Entry<Long, Integer> entry) {
    return entry == null ? BlockStore.NONE : entry.getValue();
  }

  @Property(tries = 30)
  void findsWhatATreeFinds(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 100_000) int space,
      @ForAll @IntRange(min = 1, max = 40) int largest) {
    Random random = new Random(seed);
    AddressIndex index = new AddressIndex(store);
    NavigableMap<Long, Integer> tree = new TreeMap<>();
    // Grows first and shrinks then, so that runs of all lengths are met.
    for (int step = 0; step < 6_000; step++) {
      boolean grow = random.nextInt(10) < (step < 3_000 ? 9 : 2);
      long address = random.nextInt(space);
      if (grow) {
        int block = block(address, random.nextInt(largest));
        List<Integer> removed = new ArrayList<>();
        index.add(block, removed::add);
        List<Integer> expected =
            tree.headMap(store.rawEnd(block), false).descendingMap().values().stream()
                .takeWhile(other -> store.rawEnd(other) > store.rawAddress(block))
                .toList()
                .reversed();
        assertThat(removed).isEqualTo(expected);
        expected.forEach(other -> tree.remove(store.rawAddress(other)));
        tree.put(address, block);
      } else {
        int block = value(tree.floorEntry(address));
        if (block != BlockStore.NONE) {
          index.remove(block);
          tree.remove(store.rawAddress(block));
        }
      }
      long query = random.nextInt(space);
      assertThat(index.floor(query)).isEqualTo(value(tree.floorEntry(query)));
      assertThat(index.higher(query)).isEqualTo(value(tree.higherEntry(query)));
      assertThat(index.size()).isEqualTo(tree.size());
    }
    List<Integer> all = new ArrayList<>();
    index.forEach(all::add);
    assertThat(all).containsExactlyElementsOf(tree.values());
  }

  @Test
  void keepsBlocksThatComeUpwardsOrDownwards() {
    for (int direction : List.of(1, -1)) {
      AddressIndex index = new AddressIndex(store);
      for (long i = 0; i < 10_000; i++) {
        index.add(block(1_000_000 + direction * i * 10, 10), _ -> {});
      }
      assertThat(index.size()).isEqualTo(10_000);
      List<Long> addresses = new ArrayList<>();
      index.forEach(block -> addresses.add(store.rawAddress(block)));
      assertThat(addresses).isSorted().hasSize(10_000);
    }
  }

  @Test
  void removesOnlyWhatItHolds() {
    AddressIndex index = new AddressIndex(store);
    index.add(block(10, 10), _ -> {});
    assertThatThrownBy(() -> index.remove(block(10, 10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not in the index");
  }
}
