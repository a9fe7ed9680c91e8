package dev.airlock.checker.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.heap.HeapBlock.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** A heap against one that looks at every block each time. */
class HeapModelTest {
  private static final int SPACE = 1_500;
  private static final HeapLimits LIMITS = new HeapLimits(300, 90, 6, 12);

  private static final class Model {
    final List<HeapBlock> known = new ArrayList<>();
    final Deque<HeapBlock> big = new ArrayDeque<>();
    final Deque<HeapBlock> small = new ArrayDeque<>();
    final Deque<HeapBlock> released = new ArrayDeque<>();
    long volume;

    /** Forgets what lies where a block comes. */
    void makeRoom(long rawAddress, long rawEnd) {
      List<HeapBlock> over =
          known.stream()
              .filter(other -> other.rawAddress() < rawEnd && rawAddress < other.rawEnd())
              .toList();
      for (HeapBlock other : over) {
        if (big.remove(other) || small.remove(other)) {
          volume -= other.rawSize();
        }
        released.remove(other);
      }
      known.removeAll(over);
    }

    void freed(HeapBlock block) {
      Deque<HeapBlock> queue = block.rawSize() >= LIMITS.bigBlockBytes() ? big : small;
      if (block.rawSize() >= LIMITS.quarantineBytes()) {
        queue.addFirst(block);
      } else {
        queue.addLast(block);
      }
      volume += block.rawSize();
    }

    @Nullable HeapBlock release() {
      if (volume <= LIMITS.quarantineBytes()) {
        return null;
      }
      HeapBlock block = big.isEmpty() ? small.removeFirst() : big.removeFirst();
      volume -= block.rawSize();
      released.addLast(block);
      if (released.size() > LIMITS.remembered()) {
        known.remove(released.removeFirst());
      }
      return block;
    }

    Optional<HeapBlock> holder(long address) {
      return known.stream()
          .filter(block -> block.rawAddress() <= address && address < block.rawEnd())
          .findFirst();
    }

    /** The block whose memory is nearest on one side, if it is near enough. */
    Optional<HeapBlock> neighbour(long address, boolean below) {
      Stream<HeapBlock> side =
          known.stream()
              .filter(block -> below ? block.rawEnd() <= address : block.rawAddress() > address)
              .filter(block ->
                  below
                      ? address - block.rawEnd() < LIMITS.nearBytes()
                      : block.rawAddress() - address <= LIMITS.nearBytes());
      Comparator<HeapBlock> byAddress = Comparator.comparingLong(HeapBlock::rawAddress);
      return side.max(below ? byAddress : byAddress.reversed());
    }

    String nearest(long address) {
      Optional<HeapBlock> holder = holder(address);
      if (holder.isPresent()) {
        return words(holder.get(), address);
      }
      Optional<HeapBlock> before = neighbour(address, true);
      Optional<HeapBlock> after = neighbour(address, false);
      if (before.isEmpty() || after.isEmpty()) {
        return before.or(() -> after).map(block -> words(block, address)).orElse("nothing");
      }
      HeapBlock low = before.get();
      HeapBlock high = after.get();
      if (low.isLive() != high.isLive()) {
        return words(low.isLive() ? low : high, address);
      }
      return words(
          address - (low.address() + low.size()) <= high.address() - address ? low : high, address);
    }

    private String words(HeapBlock block, long address) {
      String state = block.isLive() ? "alloc'd" : "free'd";
      long end = block.address() + block.size();
      String place =
          address < block.address()
              ? (block.address() - address) + " bytes before"
              : address < end
                  ? (address - block.address()) + " bytes inside"
                  : (address - end) + " bytes after";
      return place + " a block of size " + block.size() + " " + state;
    }
  }

  @Property(tries = 400)
  void behavesAsItsModel(@ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int steps) {
    Random random = new Random(seed);
    Heap heap = new Heap(LIMITS, SPACE);
    Model model = new Model();
    long inUse = 0;
    for (int step = 0; step < steps; step++) {
      List<HeapBlock> live = model.known.stream().filter(HeapBlock::isLive).toList();
      if (live.isEmpty() || random.nextInt(5) < 3) {
        long raw = random.nextInt(SPACE);
        long front = random.nextInt(3) * 8L;
        long size = random.nextInt(12) == 0 ? random.nextInt(400) : random.nextInt(50);
        long rear = random.nextInt(2) * 8L;
        if (raw + front == 0) {
          assertThat(heap.allocated(raw, front + size + rear, 0, size, 0, 1, 2, step)).isNull();
          assertThat(heap.status()).isEqualTo(AllocationStatus.NO_BLOCK);
          continue;
        }
        List<HeapBlock> gone =
            new ArrayList<>(
                model.known.stream().filter(other -> !model.released.contains(other)).toList());
        model.makeRoom(raw, raw + Math.max(front + size + rear, 1));
        gone.removeAll(model.known);
        HeapBlock made =
            Fixture.found(
                heap.allocated(raw, front + size + rear, raw + front, size, 0, 1, 2, step));
        model.known.add(made);
        assertThat(heap.displaced()).containsExactlyInAnyOrderElementsOf(gone);
        assertThat(gone).allMatch(other -> other.state() == State.RELEASED);
        assertThat(heap.status() == AllocationStatus.BEYOND_MEMORY)
            .isEqualTo(raw + front + size + rear > SPACE);
        inUse = model.known.stream().filter(HeapBlock::isLive).mapToLong(HeapBlock::size).sum();
      } else {
        HeapBlock block = live.get(random.nextInt(live.size()));
        // A block without bytes may begin where another one does.
        HeapBlock starting = Fixture.found(heap.at(block.address()));
        assertThat(starting.address()).isEqualTo(block.address());
        heap.freed(block, 3, 4, step);
        model.freed(block);
        inUse -= block.size();
        for (HeapBlock next = model.release(); next != null; next = model.release()) {
          assertThat(heap.nextToRelease()).isEqualTo(next);
        }
        assertThat(heap.nextToRelease()).isNull();
      }
      assertThat(heap.bytesInUse()).isEqualTo(inUse);
      assertThat(heap.quarantineBytes()).isEqualTo(model.volume);
    }
    assertThat(heap.blocksInUse()).isEqualTo(heap.live().size());
    assertThat(heap.live())
        .containsExactlyInAnyOrderElementsOf(
            model.known.stream().filter(HeapBlock::isLive).toList());
    for (long address = 0; address < SPACE + 500; address++) {
      assertThat(heap.containing(address))
          .isEqualTo(
              model.holder(address).filter(block -> block.state() != State.RELEASED).orElse(null));
      assertThat(heap.nearest(address).map(Nearness::description).orElse("nothing"))
          .as("address %d", address)
          .isEqualTo(model.nearest(address));
    }
  }
}
