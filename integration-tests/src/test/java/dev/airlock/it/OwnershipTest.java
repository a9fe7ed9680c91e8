package dev.airlock.it;

import static dev.airlock.it.Guests.bytes;
import static dev.airlock.it.Guests.call;
import static dev.airlock.it.Guests.load;
import static dev.airlock.it.Guests.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Block;
import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.Scope;
import dev.airlock.call.Call;
import dev.airlock.error.AllocationException;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.GuestUnusableException;
import dev.airlock.error.OwnershipException;
import dev.airlock.memory.TextEncoding;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Every block has one owner, through exceptions and traps; the guest's own count is the judge. */
class OwnershipTest {
  @Test
  void aScopeFreesWhatWasNotMoved() {
    try (Guest guest = load("rust/text")) {
      GuestFunction sum = guest.function("array_sum");
      try (Scope scope = guest.scope()) {
        Block kept = scope.copy(new byte[] {1, 2, 3});
        Block moved = scope.copy(new byte[] {1, 2, 3, 4, 5});

        assertThat(sum.callInt(moved.move(), moved.size())).isEqualTo(15);
        assertThat(kept.isOwned()).isTrue();
        assertThat(moved.isOwned()).isFalse();
        assertThat(number(guest, "live_bytes")).isEqualTo(3);
      }
      assertThat(number(guest, "live_bytes")).isZero();
    }
  }

  @Test
  void aBlockIsNotUsedAgainstItsOwnership() {
    try (Guest guest = load("rust/text");
        Scope scope = guest.scope()) {
      Block freed = scope.copy("freed", TextEncoding.UTF8);
      freed.free();
      Block moved = scope.copy("moved", TextEncoding.UTF8);
      guest.function("upper").call(moved.move(), moved.size());

      assertThatThrownBy(freed::free)
          .isInstanceOf(OwnershipException.class)
          .hasMessageMatching("block of 5 bytes at 0x[0-9a-f]+ can't be freed: it was freed");
      assertThatThrownBy(moved::view)
          .hasMessageMatching(
              "block of 5 bytes at 0x[0-9a-f]+ can't be read or written: it was moved to the guest");
    }
  }

  @Test
  void aFailedArgumentRollsTheOthersBack() {
    try (Guest guest = load("wat/alloc-second-fails")) {
      Call both = Call.bind(guest, "both: func(first: move string, second: string) -> s32");

      assertThatThrownBy(() -> both.invoke("first", "second"))
          .isInstanceOf(AllocationException.class)
          .hasMessage(
              "alloc-second-fails.wasm has no memory for 6 bytes: alloc(6) returned 0, with 1 pages"
                  + " in use");
      assertThat(number(guest, "live")).isZero();
    }
  }

  @Test
  void aBadArgumentRollsTheOthersBack() {
    try (Guest guest = load("rust/text")) {
      Call greet =
          Call.bind(guest, "greet: func(name: string, out: out string(cap = 9, len = result))");

      assertThatThrownBy(() -> greet.invoke("lone \uD800"))
          .hasMessage(
              "argument 'name' of greet: text has a lone surrogate (U+D800) at character 5, which"
                  + " UTF-8 can't hold; mend the text, or use an encoding that replaces");
      assertThatThrownBy(() -> greet.invoke(42))
          .hasMessage("argument 'name' of greet: 42 is no string");
      assertThat(number(guest, "live_bytes")).isZero();
    }
  }

  @Test
  void afterATrapNothingInTheGuestIsCalled() {
    Guest guest = load("wat/trap");
    Call borrow = Call.bind(guest, "borrow_and_trap: func(text: string) -> s32");

    assertThatThrownBy(() -> borrow.invoke("text"))
        .isInstanceOf(GuestTrapException.class)
        .hasMessageStartingWith("trap.wasm trapped in borrow_and_trap: unreachable");
    assertThat(guest.isUsable()).isFalse();
    assertThatThrownBy(() -> number(guest, "freed"))
        .isInstanceOf(GuestUnusableException.class)
        .hasMessageStartingWith(
            "freed can't be called: trap.wasm is unusable since an earlier call failed")
        .hasCauseInstanceOf(GuestTrapException.class);
    guest.close();
  }

  @Test
  void aScopeForgetsItsBlocksAfterATrap() {
    Guest guest = load("wat/trap");
    assertThatThrownBy(
            () -> {
              try (Scope scope = guest.scope()) {
                scope.copy("text", TextEncoding.UTF8);
                guest.function("unreachable").call();
              }
            })
        .isInstanceOf(GuestTrapException.class)
        .hasNoSuppressedExceptions();
    guest.close();
  }

  @Test
  void aTrapWhileFreeingDoesNotHideTheFirstFailure() {
    Guest guest = load("wat/dealloc-trap");

    assertThatThrownBy(() -> call(guest, "fail: func(text: string) -> s32", "text"))
        .isInstanceOf(GuestTrapException.class)
        .hasMessageStartingWith("dealloc-trap.wasm trapped in fail");

    Guest another = load("wat/dealloc-trap");
    assertThatThrownBy(() -> call(another, "count: func(text: string) -> s32", "text"))
        .isInstanceOf(GuestTrapException.class)
        .hasMessageStartingWith("dealloc-trap.wasm trapped in dealloc");
  }

  @Test
  void whatAHostFunctionThrowsComesOutAndEndsTheGuest() {
    IllegalStateException thrown = new IllegalStateException("host");
    Guest guest =
        load(
            "wat/callback",
            Guest.builder()
                .function(
                    "env",
                    "callback",
                    (caller, arguments) -> {
                      throw thrown;
                    })
                .function("env", "on_byte", (caller, arguments) -> new long[0]));

    assertThatThrownBy(() -> guest.function("call").call(1)).isSameAs(thrown);
    assertThatThrownBy(() -> guest.function("call").call(1))
        .isInstanceOf(GuestUnusableException.class)
        .hasCause(thrown);
  }

  @Test
  void aHostFunctionMayCallTheGuestAgain() {
    Guest guest =
        load(
            "wat/callback",
            Guest.builder()
                .function(
                    "env",
                    "callback",
                    (caller, arguments) ->
                        arguments[0] == 0
                            ? new long[] {100}
                            : caller.function("call").call(arguments[0] - 1))
                .function("env", "on_byte", (caller, arguments) -> new long[0]));

    assertThat(call(guest, "call: func(depth: s32) -> s32", 5)).isEqualTo(106);
    guest.close();
  }

  @Test
  void twoThreadsOnOneGuestAreNamed() throws InterruptedException {
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Guest[] guest = new Guest[1];
    guest[0] =
        load(
            "wat/callback",
            Guest.builder()
                .function(
                    "env",
                    "callback",
                    (caller, arguments) -> {
                      Thread other =
                          Thread.ofPlatform()
                              .name("second")
                              .start(() -> {
                                try {
                                  caller.memory().readByte(0);
                                } catch (RuntimeException e) {
                                  seen.set(e);
                                }
                              });
                      try {
                        other.join();
                      } catch (InterruptedException e) {
                        throw new AssertionError(e);
                      }
                      return new long[] {0};
                    })
                .function("env", "on_byte", (caller, arguments) -> new long[0]));
    Thread first = Thread.ofPlatform().name("first").start(() -> guest[0].function("call").call(1));
    first.join();

    assertThat(seen.get())
        .hasMessage(
            "callback.wasm is in use by thread 'first' and can't be used by thread 'second' at the"
                + " same time; give each thread a guest of its own");
  }

  @Test
  void blocksKeptForReuseAreGivenBackAtTheEnd() {
    try (Guest guest = Guest.builder().reuseBlocks().load(bytes("rust/text"), "text.wasm")) {
      Call upper = Call.bind(guest, "upper: func(text: move string) -> string(len = text)");
      for (int i = 0; i < 100; i++) {
        assertThat(upper.invoke("text " + i % 10)).isEqualTo("TEXT " + i % 10);
      }
      assertThat(number(guest, "live_bytes")).isEqualTo(6);
      guest.allocator().trim();
      assertThat(number(guest, "live_bytes")).isZero();
    }
  }
}
