package dev.airlock.it;

import static dev.airlock.it.Guests.call;
import static dev.airlock.it.Guests.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.call.Call;
import dev.airlock.error.GuestErrorException;
import dev.airlock.error.GuestTrapException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules by AssemblyScript's compilers: with a collector, and with reference counts. */
class AssemblyScriptTest {
  private static final String CURRENT = "assemblyscript/text";
  private static final String MINIMAL = "assemblyscript/text-minimal";
  private static final String LEGACY = "assemblyscript/text-0.14";

  @ParameterizedTest
  @ValueSource(strings = {CURRENT, MINIMAL, LEGACY})
  void passesStringsAndLists(String name) {
    try (Guest guest = load(name)) {
      assertThat(guest.dialect().name()).startsWith("AssemblyScript");
      assertThat(call(guest, "greet: func(name: string) -> string", "Wörld 🙂"))
          .isEqualTo("Hello, Wörld 🙂!");
      assertThat(call(guest, "upper: func(text: string) -> string", "grüße")).isEqualTo("GRÜSSE");
      assertThat(call(guest, "arraySum: func(a: list<u8>) -> s32", (Object) new byte[] {1, 2, 3}))
          .isEqualTo(6);
      assertThat(call(guest, "sumF64: func(a: list<f64>) -> f64", (Object) new double[] {1, 2.5}))
          .isEqualTo(3.5);
      assertThat(
              call(guest, "sumArray: func(a: list<s32>(array)) -> s32", (Object) new int[] {4, 5}))
          .isEqualTo(9);
      assertThat(call(guest, "range: func(n: s32) -> list<s32>", 4))
          .isEqualTo(new int[] {0, 1, 2, 3});
      assertThat(call(guest, "arrayOfI32: func(n: s32) -> list<s32>", 3)).isInstanceOf(int[].class);
      assertThat(call(guest, "bytes: func(n: s32) -> list<u8>", 3)).isInstanceOf(byte[].class);
      assertThat(call(guest, "maybe: func(s: string) -> string", (Object) null)).isNull();
      assertThat(call(guest, "maybe: func(s: string) -> string", "x")).isEqualTo("x");
    }
  }

  /** A hundred megabytes pass through a memory that stays small: everything is given back. */
  @ParameterizedTest
  @ValueSource(strings = {CURRENT, LEGACY})
  void keepsNothingAlive(String name) {
    try (Guest guest = load(name)) {
      Call upper = Call.bind(guest, "upper: func(text: string) -> string");
      Call sum = Call.bind(guest, "arraySum: func(a: list<u8>) -> s32");
      String text = "x".repeat(10_000);
      byte[] bytes = new byte[20_000];
      for (int i = 0; i < 1_000; i++) {
        upper.invoke(text);
        sum.invoke((Object) bytes);
      }
      assertThat(guest.memory().pages()).isLessThan(64);
    }
  }

  /** Without a collector that runs by itself, what a host unpins must be collectable. */
  @Test
  void unpinsWhatItMade() {
    try (Guest guest = load(MINIMAL)) {
      Call upper = Call.bind(guest, "upper: func(text: string) -> string");
      String text = "x".repeat(10_000);
      for (int i = 0; i < 1_000; i++) {
        upper.invoke(text);
        guest.function("__collect").call();
      }
      assertThat(guest.memory().pages()).isLessThan(64);
    }
  }

  @Test
  void passesStaticArrays() {
    try (Guest guest = load("assemblyscript/static")) {
      assertThat(
              call(guest, "reverse: func(a: list<u8>) -> list<u8>", (Object) new byte[] {1, 2, 3}))
          .isEqualTo(new byte[] {3, 2, 1});
      assertThat(call(guest, "sum: func(a: list<f64>) -> f64", (Object) new double[] {1, 2}))
          .isEqualTo(3.0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CURRENT, LEGACY})
  void reportsAnAbortInTheGuestsWords(String name) {
    Guest guest = load(name);

    assertThatThrownBy(() -> call(guest, "fail: func(message: string)", "out of cheese"))
        .isInstanceOf(GuestTrapException.class)
        .hasMessageMatching(
            "text(-0\\.14)?\\.wasm aborted: out of cheese \\(text\\.ts:\\d+:\\d+\\)");
    assertThat(guest.isUsable()).isFalse();
  }

  @Test
  void refusesAnObjectOfAnotherClass() {
    try (Guest guest = load(CURRENT)) {
      assertThatThrownBy(() -> call(guest, "range: func(n: s32) -> string", 3))
          .isInstanceOf(GuestErrorException.class)
          .hasMessageContaining("not a string, which is class 2");
      assertThatThrownBy(() -> call(guest, "upper: func(s: string) -> list<s32>", "x"))
          .isInstanceOf(GuestErrorException.class)
          .hasMessageContaining("which is no list of s32");
    }
  }
}
