package dev.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.AirlockException;
import dev.airlock.error.AllocationException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.testing.FakeAllocator;
import dev.airlock.testing.FakeEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that a guest's allocator gives are held against the memory. */
class GuestAllocatorTest {
  private final List<Long> freed = new ArrayList<>();

  private Guest allocating(long address) {
    return new FakeEngine()
        .function("alloc", 2, 1, arguments -> new long[] {address})
        .function(
            "dealloc",
            3,
            0,
            arguments -> {
              freed.add(arguments[0]);
              return new long[0];
            })
        .load();
  }

  @Test
  void zeroIsNoMemory() {
    assertThatThrownBy(() -> allocating(0).allocator().allocate(8, 4))
        .isInstanceOf(AllocationException.class)
        .hasMessage(
            "fake.wasm has no memory for 8 bytes: alloc(8, 4) returned 0, with 1 of at most 3 pages in"
                + " use");
    assertThat(freed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {65_536, 65_529, -8, 0x7FFF_FFF8, 0xFFFF_FFFFL})
  void anAddressOutsideIsRefusedAndNotFreed(long address) {
    assertThatThrownBy(() -> allocating(address).allocator().allocate(8, 1))
        .isInstanceOf(AllocationException.class)
        .hasMessage(
            "alloc(8, 1) of fake.wasm returned 0x%x for 8 bytes, which is not inside the memory of"
                + " 0x10000 bytes; is it the allocator?",
            address & 0xFFFF_FFFFL);
    assertThat(freed).isEmpty();
  }

  @Test
  void aMisalignedBlockIsRefusedAndGivenBack() {
    assertThatThrownBy(() -> allocating(1028).allocator().allocate(8, 8))
        .isInstanceOf(AllocationException.class)
        .hasMessage(
            "alloc(8, 8) of fake.wasm returned 0x404, which is not aligned to 8 bytes as the data"
                + " must be");
    assertThat(freed).containsExactly(1028L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 65_536, -1})
  void anEmptyBlockMayBeAnywhere(long address) {
    assertThat(allocating(address).allocator().allocate(0, 8)).isEqualTo(address & 0xFFFF_FFFFL);
  }

  @Test
  void theLastBytesCanBeABlock() {
    assertThat(allocating(65_528).allocator().allocate(8, 8)).isEqualTo(65_528);
  }

  @Test
  void withoutAnAllocatorTheExportsAreListed() {
    Guest guest = new FakeEngine().function("sum", 2, 1, arguments -> arguments).load();
    assertThatThrownBy(guest::scope)
        .isExactlyInstanceOf(AirlockException.class)
        .hasMessage(
            "no allocator of fake.wasm was recognised (no pair of exports is known to allocate and"
                + " free); declare it, as in 'alloc(size), dealloc(address, size)'; its exports are"
                + " sum (i32, i32) -> (i32)");
  }

  @Test
  void keptBlocksAreHandedOutAgainAndGivenBackInTheEnd() {
    FakeAllocator allocator = new FakeAllocator();
    Guest guest = allocator.in(new FakeEngine()).load(Guest.builder().reuseBlocks());
    long address;
    try (Scope scope = guest.scope()) {
      address = scope.allocate(24).address();
    }
    assertThat(allocator.freed()).isEmpty();
    try (Scope scope = guest.scope()) {
      assertThat(scope.allocate(24).address()).isEqualTo(address);
      assertThat(scope.allocate(24).address()).isNotEqualTo(address);
      assertThat(scope.allocate(16).address()).isNotEqualTo(address);
    }
    guest.close();
    assertThat(allocator.live()).isEmpty();
    assertThat(allocator.violations()).isEmpty();
  }

  @Test
  void aGuestThatTrapsWhenKeptBlocksAreGivenBackIsClosedAllTheSame() {
    FakeAllocator allocator = new FakeAllocator();
    FakeEngine engine = allocator.in(new FakeEngine());
    Guest guest = engine.load(Guest.builder().reuseBlocks());
    try (Scope scope = guest.scope()) {
      allocator.trapOnFree(scope.allocate(24).address());
    }
    assertThatThrownBy(guest::close).isInstanceOf(GuestTrapException.class);
    assertThat(engine.closings()).isEqualTo(1);
    guest.close();
    assertThat(engine.closings()).isEqualTo(1);
  }
}
