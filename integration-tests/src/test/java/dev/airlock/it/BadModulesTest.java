package dev.airlock.it;

import static dev.airlock.it.Guests.bytes;
import static dev.airlock.it.Guests.call;
import static dev.airlock.it.Guests.load;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.Limits;
import dev.airlock.call.Call;
import dev.airlock.error.AirlockException;
import dev.airlock.error.ExportException;
import dev.airlock.error.GuestInterruptedException;
import dev.airlock.error.ModuleException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules that can't be loaded or called: one line that names the thing and the way out. */
class BadModulesTest {
  private static void refused(byte[] wasm, String message) {
    assertThatThrownBy(() -> Guest.builder().load(wasm, "x.wasm"))
        .isInstanceOf(ModuleException.class)
        .hasMessage(message);
  }

  @Test
  void aMissingFile() {
    assertThatThrownBy(() -> Guest.load(Path.of("no/such.wasm")))
        .isInstanceOf(ModuleException.class)
        .hasMessage("no such file: no/such.wasm");
  }

  @Test
  void whatIsNoModule() {
    refused(new byte[0], "x.wasm is empty");
    refused(
        "(module)".getBytes(UTF_8),
        "x.wasm is no WebAssembly module: it is in the text format; convert it with wat2wasm or"
            + " 'wasm-tools parse'");
    refused(
        "\u007fELF\2\1\1".getBytes(UTF_8),
        "x.wasm is no WebAssembly module: it is a native program or library; build it for a wasm32"
            + " target");
    refused(
        "<!DOCTYPE html>".getBytes(UTF_8),
        "x.wasm is no WebAssembly module: it is a web page, perhaps of a failed download; get the"
            + " file again");
    refused(
        new byte[] {0, 'a', 's', 'm', 0x0d, 0, 1, 0},
        "x.wasm is a component, not a core module; take the core module out of it with 'wasm-tools"
            + " component unbundle'");
    refused(new byte[] {0, 'a', 's', 'm', 1}, "x.wasm is cut off after 5 bytes; get it again");
    refused(
        new byte[] {0, 'a', 's', 'm', 2, 0, 0, 0},
        "x.wasm has version 2 of the binary format, not 1");
    refused(
        "hello world".getBytes(UTF_8),
        "x.wasm is no WebAssembly module: it begins with 68 65 6c 6c, not 00 61 73 6d");
  }

  /** Wherever it is cut off: either it can't be read, or what is missing was not needed. */
  @Test
  void aTruncatedModule() {
    byte[] whole = bytes("wat/callback");
    for (int length = 8; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try (Guest guest = Guest.builder().stubMissingImports().load(cut, "cut.wasm")) {
        assertThat(guest.shape()).isNotNull();
      } catch (ModuleException e) {
        assertThat(e.getMessage()).startsWith("cut.wasm: ").doesNotContain("\n");
      }
    }
  }

  @Test
  void missingImports() {
    assertThatThrownBy(() -> load("wat/missing-import"))
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "missing-import.wasm needs 2 imports that are not supplied: env.not_there (i32, i64) ->"
                + " (f32), env.also_missing () -> (); supply them, or let the missing ones trap when"
                + " they are called");

    Guest guest = load("wat/missing-import", Guest.builder().stubMissingImports());
    assertThat(guest.function("add").callInt(2, 3)).isEqualTo(5);
    assertThatThrownBy(() -> guest.function("use_both").call())
        .hasMessage(
            "missing-import.wasm called its import env.also_missing () -> (), which nobody serves;"
                + " supply it");
  }

  @Test
  void aStartFunctionThatTraps() {
    assertThatThrownBy(() -> load("wat/start-trap"))
        .hasMessage(
            "start-trap.wasm can't be instantiated: its start function trapped: unreachable");
  }

  @Test
  @Timeout(20)
  void aStartFunctionThatLoops() {
    assertThatThrownBy(() ->
            load(
                "wat/start-loop",
                Guest.builder().limits(Limits.DEFAULT.withCallTime(Duration.ofMillis(200)))))
        .isInstanceOf(GuestInterruptedException.class)
        .hasMessage(
            "start-loop.wasm can't be instantiated: its start function ran longer than its limit of"
                + " 200 ms and was stopped");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aMissingExport() {
    try (Guest guest = load("wat/no-allocator")) {
      assertThatThrownBy(() -> guest.function("cuont"))
          .isInstanceOf(ExportException.class)
          .hasMessage("no-allocator.wasm exports no function 'cuont'; it exports count");
      assertThatThrownBy(() -> guest.memory("aux"))
          .hasMessage("no-allocator.wasm exports no memory 'aux'; it exports memory");
      assertThatThrownBy(() -> call(guest, "count: func(text: string) -> s32", "x"))
          .isInstanceOf(AirlockException.class)
          .hasMessage(
              "no allocator of no-allocator.wasm was recognised (no pair of exports is known to"
                  + " allocate and free); declare it, as in 'alloc(size), dealloc(address, size)';"
                  + " its exports are count (i32, i32) -> (i32)");
    }
    try (Guest guest = load("wat/no-memory")) {
      assertThatThrownBy(guest::memory).hasMessage("no-memory.wasm has no memory");
      assertThat(call(guest, "add: func(a: s32, b: s32) -> s32", 2, 3)).isEqualTo(5);
    }
  }

  @Test
  void aWrongSignature() {
    try (Guest guest = load("rust/text")) {
      assertThatThrownBy(() -> Call.bind(guest, "upper: func(text: string, n: s32) -> s32"))
          .hasMessage(
              "upper is (i32, i32) -> (i32), but the signature passes (i32 address of text, i32"
                  + " length of text, i32 n)");
      assertThatThrownBy(() -> Call.bind(guest, "upper: func(text: string)"))
          .hasMessage(
              "upper is (i32, i32) -> (i32), but the signature takes no result from it; add '->"
                  + " s32'");
      assertThatThrownBy(() -> Call.bind(guest, "upper: func(text: string) -> string"))
          .hasMessage(
              "upper: 'result': say where its length is: len = PARAMETER, len = result, len ="
                  + " FUNCTION(), packed, block, prefix or nul");
    }
  }

  @Test
  void anAllocatorThatLies() {
    try (Guest guest = load("wat/alloc-zero")) {
      assertThatThrownBy(() -> call(guest, "count: func(text: string) -> s32", "text"))
          .hasMessage(
              "alloc-zero.wasm has no memory for 4 bytes: alloc(4) returned 0, with 1 pages in use");
    }
    try (Guest guest = load("wat/alloc-wild")) {
      assertThatThrownBy(() -> call(guest, "count: func(text: string) -> s32", "text"))
          .hasMessage(
              "alloc(4) of alloc-wild.wasm returned 0xfffffff0 for 4 bytes, which is not inside the"
                  + " memory of 0x10000 bytes; is it the allocator?");
    }
    Guest guest = load("wat/alloc-trap");
    assertThatThrownBy(() -> call(guest, "count: func(text: string) -> s32", "text"))
        .hasMessageStartingWith("alloc-trap.wasm trapped in alloc: unreachable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spin", "spin_calls"})
  @Timeout(20)
  void aGuestThatLoops(String function) {
    Guest guest =
        load(
            "wat/loop",
            Guest.builder().limits(Limits.DEFAULT.withCallTime(Duration.ofMillis(200))));

    assertThatThrownBy(() -> guest.function(function).call())
        .isInstanceOf(GuestInterruptedException.class)
        .hasMessage(function + " of loop.wasm ran longer than its limit of 200 ms and was stopped");
    assertThat(Thread.interrupted()).isFalse();
    assertThat(guest.isUsable()).isFalse();
  }

  @Test
  @Timeout(20)
  void aGuestThatIsInterrupted() throws InterruptedException {
    Guest guest = load("wat/loop");
    Thread stopper =
        Thread.ofPlatform()
            .start(() -> {
              while (guest.isUsable()) {
                guest.interrupt();
                Thread.onSpinWait();
              }
            });

    assertThatThrownBy(() -> guest.function("spin").call())
        .isInstanceOf(GuestInterruptedException.class)
        .hasMessage("spin of loop.wasm was interrupted");
    stopper.join();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aGuestThatRecursesWithoutEnd() {
    Guest guest = load("wat/trap");

    assertThatThrownBy(() -> guest.function("recurse").call(1))
        .hasMessageStartingWith("trap.wasm trapped in recurse: call stack exhausted");
  }
}
