package dev.airlock.it;

import static dev.airlock.it.Guests.call;
import static dev.airlock.it.Guests.load;
import static dev.airlock.it.Guests.number;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Block;
import dev.airlock.Guest;
import dev.airlock.Scope;
import dev.airlock.memory.TextEncoding;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Modules by clang: malloc and free, out-pointers, static buffers, an arena. */
class CTest {
  @Nested
  class Malloc {
    private static final String POINT = "record{x: s32, y: s32}";

    private final Guest guest = load("c/text");

    @AfterEach
    void nothingIsHeld() {
      assertThat(number(guest, "live_blocks")).isZero();
      guest.close();
    }

    @Test
    void freesAStringThatItOwns() {
      assertThat(guest.dialect().name()).isEqualTo("C");
      assertThat(call(guest, "upper: func(text: string) -> own string", "made of c"))
          .isEqualTo("MADE OF C");
    }

    @Test
    void leavesAStringThatIsStatic() {
      assertThat(call(guest, "version: func() -> string")).isEqualTo("text 1.0");
      assertThat(call(guest, "version: func() -> guest string(nul)")).isEqualTo("text 1.0");
    }

    @Test
    void sumsBytesThatItBorrowsOrTakes() {
      byte[] bytes = {1, 2, 3};

      assertThat(call(guest, "array_sum: func(b: bytes) -> u32", (Object) bytes)).isEqualTo(6L);
      assertThat(call(guest, "array_sum_take: func(b: move bytes) -> u32", (Object) bytes))
          .isEqualTo(6L);
    }

    @Test
    void greetsAsSnprintfDoes() {
      for (int capacity : new int[] {64, 14, 13, 1, 0}) {
        assertThat(
                call(
                    guest,
                    "greet: func(name: string, out: out string(cap = %d, nul, len = result))"
                        .formatted(capacity),
                    "World"))
            .as("capacity %d", capacity)
            .isEqualTo("Hello, World!");
      }
    }

    @Test
    void givesSeveralResultsThroughPointers() {
      Object results =
          call(
              guest,
              "minmax: func(values: list<s32>, min: out s32, max: out s32) -> s32",
              (Object) new int[] {3, -1, 7});

      assertThat(results).isEqualTo(Map.of("result", 0, "min", -1, "max", 7));
    }

    @Test
    void returnsStructsThroughAHiddenPointer() {
      assertThat(
              call(
                  guest,
                  "point_add: func(sum: out %1$s, a: %1$s, b: %1$s)".formatted(POINT),
                  Map.of("x", 1, "y", 2),
                  Map.of("x", 10, "y", 20)))
          .isEqualTo(Map.of("x", 11, "y", 22));
    }

    @Test
    void countsTerminatedTextWithoutItsNul() {
      assertThat(call(guest, "array_sum: func(text: string(nul, pass = ptr-len)) -> u32", "\1\2\3"))
          .isEqualTo(6L);
      assertThat(
              call(guest, "array_sum: func(text: inout string(nul, pass = ptr-len)) -> u32", "\1"))
          .isEqualTo(Map.of("result", 1L, "text", "\1"));
    }

    @Test
    void reallocatesABlock() {
      try (Scope scope = guest.scope()) {
        Block block = scope.copy("grows", TextEncoding.UTF8);
        block.resize(100_000);
        assertThat(block.view().readString(0, 5, TextEncoding.UTF8)).isEqualTo("grows");
        assertThat(number(guest, "live_blocks")).isEqualTo(1);
      }
    }
  }

  @Nested
  class StaticBuffer {
    @Test
    void isFilledInPartsWithoutAnAllocator() {
      try (Guest guest = load("c/static_buffer")) {
        String update =
            "hash_update: func(data: bytes(at = buffer(), cap = buffer_size(), pass = len))";
        call(guest, "hash_init: func(seed: u32)", 0);
        call(guest, update, (Object) "foo".getBytes(US_ASCII));
        call(guest, update, (Object) "bar".getBytes(US_ASCII));

        // The known FNV-1a hash of "foobar".
        assertThat(call(guest, "hash_final: func() -> u32")).isEqualTo(0xbf9cf968L);
      }
    }
  }

  @Nested
  class Arena {
    @Test
    void isResetAfterEachRequest() {
      try (Guest guest =
          load(
              "c/arena",
              Guest.builder()
                  .allocator("arena_malloc(size), reset heap_ptr_set(heap_ptr_get())"))) {
        long before = guest.function("heap_ptr_get").callAddress();

        for (int i = 0; i < 1000; i++) {
          assertThat(call(guest, "echo_json: func(json: string) -> guest string(nul)", "{\"a\":1}"))
              .isEqualTo("{\"a\":1}");
        }

        assertThat(guest.function("heap_ptr_get").callAddress()).isEqualTo(before);
      }
    }
  }
}
