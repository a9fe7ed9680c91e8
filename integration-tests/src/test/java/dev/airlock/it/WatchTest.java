package dev.airlock.it;

import static dev.airlock.it.Guests.bytes;
import static dev.airlock.it.Guests.call;
import static dev.airlock.it.Guests.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Block;
import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.Scope;
import dev.airlock.error.ExportException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.OwnershipException;
import dev.airlock.memory.TextEncoding;
import dev.airlock.memory.View;
import dev.airlock.pool.GuestPool;
import dev.airlock.pool.Lease;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** What who watches a guest is told of its life and its blocks. */
class WatchTest {
  private final RecordingWatcher watcher = new RecordingWatcher();

  private Guest watched(String name) {
    Guest guest = load(name, Guest.builder().watch(watcher));
    watcher.events();
    return guest;
  }

  @Test
  void theLifeOfAGuest() {
    Guest guest = load("rust/text", Guest.builder().watch(watcher));
    assertThat(guest.watch()).isSameAs(watcher.watches().getFirst());
    watcher.atClosing(() -> assertThat(guest.function("live_bytes").callInt()).isZero());
    guest.close();
    guest.close();

    assertThat(watcher.events())
        .containsExactly("prepare text.wasm", "attached text.wasm", "closing");
  }

  @Test
  void nobodyWatchesUnlessAsked() {
    try (Guest guest = load("rust/text")) {
      assertThat(guest.watch()).isNull();
    }
  }

  @Test
  void aModuleIsPreparedOnceForAllItsGuests() {
    GuestModule module = Guest.builder().watch(watcher).compile(bytes("rust/text"), "text.wasm");
    module.instantiate().close();
    module.instantiate().close();

    assertThat(watcher.watches()).hasSize(2);
    assertThat(watcher.events())
        .containsExactly(
            "prepare text.wasm", "attached text.wasm", "closing", "attached text.wasm", "closing");
  }

  /** The start function calls the watcher's import before any other. */
  @Test
  void whatAWatcherAddsIsServedAndHidden() {
    StringBuilder notes = new StringBuilder();
    Guest guest =
        load(
            "wat/watched",
            Guest.builder()
                .watch(watcher)
                .function(
                    "env",
                    "note",
                    (self, arguments) -> {
                      notes.append(arguments[0]);
                      return new long[0];
                    }));

    assertThat(watcher.events())
        .containsExactly(
            "prepare watched.wasm", "function hook", "attached watched.wasm", "hook 1");
    assertThat(notes).hasToString("2");
    assertThat(guest.shape().imports()).singleElement().hasToString("env.note (i32) -> ()");
    assertThat(guest.shape().exports()).extracting("name").containsExactly("memory", "ask");
    assertThat(guest.memoryCount()).isOne();
    assertThat(guest.memory().name()).isEqualTo("memory");
    assertThat(guest.function("ask").callInt(4)).isEqualTo(40);
    assertThatThrownBy(() -> guest.function("airlock:helper"))
        .isInstanceOf(ExportException.class)
        .hasMessage("watched.wasm exports no function 'airlock:helper'; it exports ask");
    guest.close();
  }

  @Test
  void aScopeFreesWhatItStillHas() {
    try (Guest guest = watched("rust/text")) {
      try (Scope scope = guest.scope()) {
        Block moved = scope.copy(new byte[] {1, 2, 3, 4, 5});
        scope.copy("kept", TextEncoding.UTF8);
        guest.function("array_sum").call(moved.move(), moved.size());
        scope.adopt(guest.function("alloc").callAddress(3), 3, 1);
      }

      assertThat(watcher.events())
          .containsExactly(
              "owned #1 of 5",
              "writes 5 at #1",
              "owned #2 of 4",
              "writes 4 at #2",
              "moved #1",
              "owned #3 of 3",
              "freeing #3",
              "freeing #2");
    }
  }

  @Test
  void aMisuseIsToldBeforeItIsRefused() {
    try (Guest guest = watched("rust/text");
        Scope scope = guest.scope()) {
      Block freed = scope.allocate(6);
      freed.free();
      Block moved = scope.allocate(7);
      guest.function("upper").call(moved.move(), moved.size());
      watcher.events();

      assertThatThrownBy(freed::free).isInstanceOf(OwnershipException.class);
      assertThatThrownBy(freed::view).isInstanceOf(OwnershipException.class);
      assertThatThrownBy(moved::free).isInstanceOf(OwnershipException.class);
      assertThatThrownBy(moved::address).isInstanceOf(OwnershipException.class);

      assertThat(watcher.events())
          .map(event -> event.replaceAll("0x[0-9a-f]+", "ADDRESS"))
          .containsExactly(
              "FREED_TWICE 6 bytes: block of 6 bytes at ADDRESS can't be freed: it was freed",
              "FREED_TOUCHED 6 bytes: block of 6 bytes at ADDRESS can't be read or written: it was"
                  + " freed",
              "NOT_OWNED_FREED 7 bytes: block of 7 bytes at ADDRESS can't be freed: it was moved to"
                  + " the guest",
              "MOVED_TOUCHED 7 bytes: block of 7 bytes at ADDRESS can't be passed: it was moved to"
                  + " the guest");
    }
  }

  @Test
  void aMovedArgumentAndAnOwnedResult() {
    try (Guest guest = watched("rust/text")) {
      call(guest, "upper: func(text: move string) -> string(len = text)", "word");

      assertThat(watcher.events())
          .containsExactly(
              "owned #1 of 4",
              "writes 4 at #1",
              "moved #1",
              "owned #2 of 4",
              "reads 4 at #2",
              "freeing #2");
    }
  }

  @Test
  void borrowedArgumentsAndABuffer() {
    try (Guest guest = watched("rust/text")) {
      call(guest, "greet: func(name: string, out: out string(cap = 32, len = result))", "you");

      assertThat(watcher.events())
          .containsExactly(
              "owned #1 of 3",
              "writes 3 at #1",
              "owned #2 of 32",
              "reads 11 at #2",
              "freeing #2",
              "freeing #1");
    }
  }

  @Test
  void aBlockOfAnotherSize() {
    try (Guest guest = watched("c/text");
        Scope scope = guest.scope()) {
      scope.copy(new byte[] {1, 2}).resize(1000);

      assertThat(watcher.events())
          .containsExactly("owned #1 of 2", "writes 2 at #1", "freeing #1", "owned #2 of 1000");
    }
  }

  @Test
  void afterATrapNothingIsFreed() {
    try (Guest guest = watched("rust/text")) {
      assertThatThrownBy(() -> call(guest, "fail: func(text: string)", "so"))
          .isInstanceOf(GuestTrapException.class);

      assertThat(watcher.events())
          .containsExactly("owned #1 of 2", "writes 2 at #1", "failed GuestTrapException");
    }
    assertThat(watcher.events()).containsExactly("closing");
  }

  @Test
  void anExceptionOfTheHostEndsTheGuest() {
    Guest guest =
        load(
            "wat/callback",
            Guest.builder()
                .watch(watcher)
                .stubMissingImports()
                .function(
                    "env",
                    "callback",
                    (self, arguments) -> {
                      throw new IllegalStateException("no");
                    }));
    watcher.events();

    assertThatThrownBy(() -> guest.function("call").call(1)).hasMessage("no");
    assertThatThrownBy(() -> guest.function("call").call(1)).hasMessageContaining("unusable");
    guest.close();

    assertThat(watcher.events()).containsExactly("failed IllegalStateException", "closing");
  }

  @Test
  void aGuestThatFailsAtItsStart() {
    assertThatThrownBy(() -> load("wat/start-trap", Guest.builder().watch(watcher)))
        .isInstanceOf(GuestTrapException.class);

    assertThat(watcher.events())
        .containsExactly("prepare start-trap.wasm", "failed GuestTrapException");
  }

  @Test
  void guestsOfAPoolAreWatched() {
    GuestModule module = Guest.builder().watch(watcher).compile(bytes("rust/text"), "text.wasm");
    try (GuestPool<Guest> pool = GuestPool.of(module)) {
      try (Lease<Guest> lease = pool.borrow()) {
        call(lease.get(), "array_sum: func(bytes: move list<u8>) -> u32", (Object) new byte[] {1});
      }
    }

    assertThat(watcher.events())
        .containsExactly(
            "prepare text.wasm",
            "attached text.wasm",
            "owned #1 of 1",
            "writes 1 at #1",
            "moved #1",
            "closing");
  }

  @Test
  void aWatchedGuestKeepsNoBlocks() {
    try (Guest guest = load("rust/text", Guest.builder().watch(watcher).reuseBlocks())) {
      watcher.events();
      String borrows = "count_bytes: func(text: string) -> u32";
      call(guest, borrows, "one");
      call(guest, borrows, "two");

      assertThat(guest.keepsScratch()).isFalse();
      assertThat(watcher.events())
          .containsExactly(
              "owned #1 of 3",
              "writes 3 at #1",
              "freeing #1",
              "owned #2 of 3",
              "writes 3 at #2",
              "freeing #2");
    }
  }

  /** On the embedded engine a small memory moves with each growth. */
  @Test
  void aWriteThroughAStaleSegmentIsFoundAfterTheNextCall() {
    try (Guest guest = watched("wat/growth")) {
      MemorySegment segment = guest.memory().segment(64, 16);
      segment.fill((byte) 1);
      guest.function("grow").call(1);
      segment.set(ValueLayout.JAVA_BYTE, 3, (byte) 7);
      assertThat(watcher.events()).isEmpty();
      guest.function("size").call();

      assertThat(watcher.events())
          .containsExactly(
              "STALE_VIEW 1 bytes: 0x43 to 0x43 were written through a segment of memory from when"
                  + " it had 65536 bytes, so that the write is lost; ask for the segment again after"
                  + " each call, or keep a View");
      segment.set(ValueLayout.JAVA_BYTE, 5, (byte) 7);
    }
    assertThat(watcher.events()).first().asString().startsWith("STALE_VIEW 1 bytes: 0x45");
  }

  @Test
  void aSegmentThatIsAskedForAgainIsNotStale() {
    try (Guest guest = watched("wat/growth")) {
      View view = guest.memory().view(64, 16);
      for (int i = 0; i < 4; i++) {
        guest.function("grow").call(1);
        view.segment().fill((byte) i);
      }
      guest.trim();

      assertThat(watcher.events()).isEmpty();
    }
  }

  /** An object is pinned, which is the host's right to it, and unpinned. */
  @Test
  void anObjectOfAssemblyScript() {
    try (Guest guest = watched("assemblyscript/text")) {
      call(guest, "upper: func(text: string) -> string", "word");

      assertThat(watcher.events())
          .filteredOn(event -> !event.startsWith("reads"))
          .containsExactly("owned #1 of 8", "writes 8 at #1", "freeing #1");
    }
  }
}
