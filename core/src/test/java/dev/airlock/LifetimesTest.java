package dev.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.error.AllocationException;
import dev.airlock.error.OwnershipException;
import dev.airlock.error.SignatureException;
import dev.airlock.testing.FakeEngine;
import org.junit.jupiter.api.Test;

/** Scopes over an arena: nothing that is still owned is overwritten, whatever ends first. */
class LifetimesTest {
  private static final int START = 1000;

  private long heapEnd = START;
  private int resets;

  private Guest region() {
    return new FakeEngine().load(Guest.builder().allocator("region 64 at 1000"));
  }

  private FakeEngine arena() {
    return new FakeEngine()
        .function("alloc", 1, 1, arguments -> new long[] {(heapEnd += arguments[0]) - arguments[0]})
        .function("get", 0, 1, arguments -> new long[] {heapEnd})
        .function("set", 1, 0, arguments -> reset(arguments[0]))
        .function("clear", 0, 0, arguments -> reset(START));
  }

  private long[] reset(long to) {
    heapEnd = to;
    resets++;
    return new long[0];
  }

  @Test
  void aRegionStartsOverWhenTheScopeIsClosed() {
    Guest guest = region();
    for (int i = 0; i < 10; i++) {
      try (Scope scope = guest.scope()) {
        assertThat(scope.allocate(60, 1).address()).isEqualTo(START);
        assertThatThrownBy(() -> scope.allocate(5, 1))
            .isInstanceOf(AllocationException.class)
            .hasMessage(
                "fake.wasm has no room for 5 bytes: its region of 64 bytes at 1000 has 4 bytes left");
      }
    }
  }

  @Test
  void aRegionAlignsItsBlocks() {
    Guest guest = region();
    try (Scope scope = guest.scope()) {
      scope.allocate(1, 1);
      assertThat(scope.allocate(8, 8).address()).isEqualTo(1008);
      assertThatThrownBy(() -> scope.allocate(Long.MAX_VALUE, 8))
          .isInstanceOf(AllocationException.class);
    }
  }

  @Test
  void anInnerScopeGivesBackOnlyItsOwn() {
    Guest guest = region();
    try (Scope outer = guest.scope()) {
      outer.allocate(8);
      long inside;
      try (Scope inner = guest.scope()) {
        inside = inner.allocate(8).address();
      }
      assertThat(outer.allocate(8).address()).isEqualTo(inside);
    }
  }

  @Test
  void aBlockOfTheOuterScopeOutlivesTheInnerOne() {
    Guest guest = region();
    try (Scope outer = guest.scope()) {
      Block late;
      try (Scope inner = guest.scope()) {
        inner.allocate(8);
        late = outer.allocate(8);
      }
      Block next = outer.allocate(8);
      assertThat(next.address()).isGreaterThanOrEqualTo(late.address() + late.size());
    }
    try (Scope again = guest.scope()) {
      assertThat(again.allocate(8).address()).isEqualTo(START);
    }
  }

  @Test
  void scopesMayBeClosedInAnyOrder() {
    Guest guest = region();
    Scope first = guest.scope();
    first.allocate(8);
    Scope second = guest.scope();
    Block held = second.allocate(8);
    first.close();
    try (Scope third = guest.scope()) {
      assertThat(third.allocate(8).address()).isEqualTo(held.address() + 8);
    }
    second.close();
    try (Scope again = guest.scope()) {
      assertThat(again.allocate(64).address()).isEqualTo(START);
    }
  }

  @Test
  void aGuestsArenaGoesBackToItsMark() {
    Guest guest = arena().load(Guest.builder().allocator("alloc(size), reset set(get())"));
    try (Scope outer = guest.scope()) {
      outer.allocate(100);
      try (Scope inner = guest.scope()) {
        inner.allocate(50);
      }
      assertThat(heapEnd).isEqualTo(START + 100);
    }
    assertThat(heapEnd).isEqualTo(START);
  }

  @Test
  void anArenaWithoutAMarkIsClearedOnceAllIsOver() {
    Guest guest = arena().load(Guest.builder().allocator("alloc(size), reset clear()"));
    try (Scope outer = guest.scope()) {
      outer.allocate(100);
      try (Scope inner = guest.scope()) {
        inner.allocate(50);
      }
      assertThat(resets).isZero();
    }
    assertThat(resets).isEqualTo(1);
    assertThat(heapEnd).isEqualTo(START);
  }

  @Test
  void aBlockOfAnArenaCantOutliveIt() {
    Guest guest = region();
    try (Scope scope = guest.scope()) {
      Block block = scope.allocate(8);
      assertThatThrownBy(block::detach)
          .isInstanceOf(OwnershipException.class)
          .hasMessage(
              "block of 8 bytes at 0x3e8 can't be detached: region of 64 bytes at 1000 gives blocks"
                  + " back all at once");
      block.free();
      assertThat(block).hasToString("block of 8 bytes at 0x3e8, dropped when its arena was reset");
    }
  }

  @Test
  void aDeclarationThatDoesNotFitTheFunctionsIsRefusedAtOnce() {
    Guest tooMany = arena().load(Guest.builder().allocator("alloc(size, align)"));
    assertThatThrownBy(tooMany::scope)
        .isInstanceOf(SignatureException.class)
        .hasMessage(
            "allocator of fake.wasm: alloc was declared as alloc(size, align), but is (i32) -> (i32)");
    Guest noResult = arena().load(Guest.builder().allocator("set(size)"));
    assertThatThrownBy(noResult::scope)
        .isInstanceOf(SignatureException.class)
        .hasMessage("set (i32) -> () can't allocate: it returns no address");
  }
}
