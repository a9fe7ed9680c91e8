package dev.airlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.AllocationException;
import dev.airlock.error.EncodingException;
import dev.airlock.error.GuestMemoryException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.OwnershipException;
import dev.airlock.memory.TextEncoding;
import dev.airlock.testing.FakeAllocator;
import dev.airlock.testing.FakeEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who owns a block, and who frees it when. */
class ScopeTest {
  private final FakeAllocator allocator = new FakeAllocator();
  private final Guest guest = allocator.in(new FakeEngine()).trap("boom").load();

  @AfterEach
  void nothingWasFreedThatShouldNot() {
    guest.close();
    assertThat(allocator.violations()).isEmpty();
  }

  private void trap() {
    assertThatThrownBy(() -> guest.function("boom").call()).isInstanceOf(GuestTrapException.class);
  }

  @Test
  void whatIsOwnedIsFreedLastFirst() {
    long first;
    long second;
    try (Scope scope = guest.scope()) {
      first = scope.allocate(8).address();
      second = scope.allocate(16).address();
      assertThat(scope.blockCount()).isEqualTo(2);
    }
    assertThat(allocator.freed()).containsExactly(second, first);
    assertThat(allocator.live()).isEmpty();
  }

  @Test
  void dataIsCopiedIn() {
    try (Scope scope = guest.scope()) {
      assertThat(scope.copy(new byte[] {1, 2}).view().toByteArray()).containsExactly(1, 2);
      Block ints = scope.copy(new int[] {1, -1});
      assertThat(ints.view().readInt(4)).isEqualTo(-1);
      assertThat(ints.alignment()).isEqualTo(4);
      assertThat(scope.copy(new double[] {1.5}).view().readDouble(0)).isEqualTo(1.5);
      assertThat(scope.copy("é", TextEncoding.UTF8).view().toByteArray())
          .isEqualTo("é".getBytes(UTF_8));
      Block terminated = scope.copyTerminated("é", TextEncoding.UTF16);
      assertThat(terminated.size()).isEqualTo(4);
      assertThat(terminated.alignment()).isEqualTo(2);
      assertThat(terminated.view().toByteArray()).containsExactly(0xE9, 0, 0, 0);
      assertThat(scope.copy(new byte[0]).size()).isZero();
    }
    assertThat(allocator.live()).isEmpty();
  }

  @Test
  void whatIsMovedIsNotFreed() {
    long moved;
    Block block;
    try (Scope scope = guest.scope()) {
      block = scope.allocate(8);
      moved = block.move();
      assertThat(scope.blockCount()).isZero();
      assertThat(block.isOwned()).isFalse();
    }
    assertThat(allocator.live()).containsOnlyKeys(moved);
    assertThatThrownBy(block::free)
        .isInstanceOf(OwnershipException.class)
        .hasMessage("block of 8 bytes at 0x400 can't be freed: it was moved to the guest");
    assertThatThrownBy(block::move).hasMessageContaining("can't be moved: it was moved to");
    assertThatThrownBy(block::address).hasMessageContaining("can't be passed: it was moved to");
    assertThatThrownBy(block::view).hasMessageContaining("can't be read or written: it was moved");
    assertThatThrownBy(() -> block.resize(9)).hasMessageContaining("can't be resized: it was");
    assertThatThrownBy(block::detach).hasMessageContaining("can't be detached: it was moved");
    assertThat(block).hasToString("block of 8 bytes at 0x400, moved to the guest");
  }

  @Test
  void aBlockIsFreedOnce() {
    try (Scope scope = guest.scope()) {
      Block block = scope.allocate(8);
      block.free();
      assertThatThrownBy(block::free)
          .isInstanceOf(OwnershipException.class)
          .hasMessage("block of 8 bytes at 0x400 can't be freed: it was freed");
      assertThatThrownBy(block::address).hasMessageContaining("can't be passed: it was freed");
    }
    assertThat(allocator.freed()).hasSize(1);
  }

  @Test
  void aDetachedBlockOutlivesItsScope() {
    Block block;
    try (Scope scope = guest.scope()) {
      block = scope.allocate(8).detach();
    }
    assertThat(block.isOwned()).isTrue();
    assertThat(allocator.freed()).isEmpty();
    block.free();
    assertThat(allocator.live()).isEmpty();
  }

  @Test
  void aResizedBlockKeepsItsBytes() {
    try (Scope scope = guest.scope()) {
      Block block = scope.copy(new byte[] {1, 2, 3});
      long before = block.address();
      block.resize(100);
      assertThat(block.address()).isNotEqualTo(before);
      assertThat(block.size()).isEqualTo(100);
      assertThat(block.view().readBytes(0, 3)).containsExactly(1, 2, 3);
      block.resize(2);
      assertThat(block.view().toByteArray()).containsExactly(1, 2);
      assertThatThrownBy(() -> block.resize(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no such size: -1");
      allocator.failAfter(0);
      assertThatThrownBy(() -> block.resize(50)).isInstanceOf(AllocationException.class);
      assertThat(block.view().toByteArray()).containsExactly(1, 2);
    }
    assertThat(allocator.live()).isEmpty();
  }

  @Test
  void whatTheGuestReturnedCanBeAdopted() {
    long address = guest.function("alloc").callAddress(12);
    try (Scope scope = guest.scope()) {
      assertThat(scope.adopt(address, 12, 4).address()).isEqualTo(address);
      assertThatThrownBy(() -> scope.adopt(65_530, 12, 4)).isInstanceOf(GuestMemoryException.class);
      assertThat(scope.blockCount()).isEqualTo(1);
    }
    assertThat(allocator.freed()).containsExactly(address);
  }

  @Test
  void aClosedScopeAllocatesNoMore() {
    Scope scope = guest.scope();
    scope.close();
    scope.close();
    assertThatThrownBy(() -> scope.allocate(1))
        .isInstanceOf(OwnershipException.class)
        .hasMessage("the scope is closed; open another");
    assertThatThrownBy(() -> scope.adopt(1024, 1, 1)).isInstanceOf(OwnershipException.class);
  }

  @Test
  void noMemoryLeavesTheScopeAsItWas() {
    try (Scope scope = guest.scope()) {
      scope.allocate(8);
      allocator.failAfter(0);
      assertThatThrownBy(() -> scope.allocate(24))
          .isInstanceOf(AllocationException.class)
          .hasMessage(
              "fake.wasm has no memory for 24 bytes: alloc(24) returned 0, with 1 of at most 3 pages"
                  + " in use");
      assertThat(scope.blockCount()).isEqualTo(1);
    }
    assertThat(allocator.live()).isEmpty();
  }

  @Test
  void textThatCantBeEncodedAllocatesNothing() {
    try (Scope scope = guest.scope()) {
      assertThatThrownBy(() -> scope.copy("\uD800", TextEncoding.UTF8))
          .isInstanceOf(EncodingException.class);
      assertThatThrownBy(() -> scope.copyTerminated("a\0b", TextEncoding.UTF8))
          .isInstanceOf(EncodingException.class);
      assertThat(scope.blockCount()).isZero();
    }
    assertThat(allocator.freed()).isEmpty();
  }

  @Test
  void aBlockThatCantBeIsRefused() {
    try (Scope scope = guest.scope()) {
      assertThatThrownBy(() -> scope.allocate(-1, 1))
          .hasMessage("no such block: -1 bytes aligned to 1");
      assertThatThrownBy(() -> scope.allocate(8, 3))
          .hasMessage("no such block: 8 bytes aligned to 3");
      assertThatThrownBy(() -> scope.allocate(8, 0))
          .hasMessage("no such block: 8 bytes aligned to 0");
    }
  }

  @Test
  void nothingIsFreedAfterATrap() {
    Block block;
    try (Scope scope = guest.scope()) {
      block = scope.allocate(8);
      trap();
    }
    assertThat(allocator.freed()).isEmpty();
    assertThat(block).hasToString("block of 8 bytes at 0x400, forgotten when the guest trapped");
    assertThatThrownBy(block::free)
        .hasMessageContaining("can't be freed: it was forgotten when the guest trapped");
  }

  @Test
  void aTrapWhileClosingForgetsTheRest() {
    Scope scope = guest.scope();
    Block first = scope.allocate(8);
    Block second = scope.allocate(8);
    Block third = scope.allocate(8);
    allocator.trapOnFree(second.address());

    assertThatThrownBy(scope::close)
        .isInstanceOf(GuestTrapException.class)
        .hasMessageStartingWith("fake.wasm trapped in dealloc: unreachable");

    assertThat(allocator.freed()).hasSize(1);
    assertThat(third.isOwned()).isFalse();
    assertThat(first).hasToString("block of 8 bytes at 0x400, forgotten when the guest trapped");
    assertThat(scope.blockCount()).isZero();
    scope.close();
  }
}
