package dev.airlock.it;

import static dev.airlock.it.Guests.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.wasm.WasmModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Guests that were rewritten give the answers that they gave before. */
class RewrittenGuestsTest {
  private static final byte[] BYTES = "some bytes, and some more".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @EnumSource
  void rust(RewrittenGuests.Change change) throws Exception {
    answersTheSame(
        change,
        Guests.bytes("rust/text"),
        Map.of(
            "upper: func(text: move string) -> string(len = text)", List.of("grüße"),
            "count_chars: func(text: string) -> s32", List.of("grüße"),
            "array_sum: func(bytes: move list<u8>) -> u32", List.of(BYTES)));
  }

  @ParameterizedTest
  @EnumSource
  void c(RewrittenGuests.Change change) throws Exception {
    answersTheSame(
        change,
        Guests.bytes("c/text"),
        Map.of(
            "upper: func(text: string) -> own string", List.of("made of c"),
            "array_sum: func(b: bytes) -> u32", List.of(BYTES)));
  }

  @ParameterizedTest
  @EnumSource
  void assemblyScript(RewrittenGuests.Change change) throws Exception {
    Map<String, List<Object>> calls =
        Map.of(
            "greet: func(name: string) -> string", List.of("Wörld"),
            "sumF64: func(a: list<f64>) -> f64", List.of(new double[] {1, 2.5}),
            "range: func(n: s32) -> list<s32>", List.of(4));
    answersTheSame(change, Guests.bytes("assemblyscript/text"), calls);
    answersTheSame(change, Guests.bytes("assemblyscript/text-0.14"), calls);
  }

  /** A hash goes wrong with a single bit. */
  @ParameterizedTest
  @EnumSource
  void publishedHash(RewrittenGuests.Change change) throws Exception {
    byte[] module = Files.readAllBytes(PublishedModules.path("blake3-wasm-2.1.5"));
    answersTheSame(
        change,
        module,
        Map.of(
            "hash: func(data: move bytes, out: inout bytes)",
            List.of(new byte[100_000], new byte[32])));
  }

  @ParameterizedTest
  @CsvSource({
    "IMPORTS", "ENCODED", "WRAPPED", "LOADS",
  })
  void numbers(RewrittenGuests.Change change) throws Exception {
    byte[] rewritten = change.rewrite(WasmModule.parse(Guests.bytes("wat/numbers"))).bytes();
    try (Guest guest = Guest.builder().stubMissingImports().load(rewritten, "numbers.wasm")) {
      assertThat(guest.function("sub64").callLong(5, -7)).isEqualTo(12);
      assertThat(guest.function("i64_min").callLong()).isEqualTo(Long.MIN_VALUE);
    }
  }

  private static void answersTheSame(
      RewrittenGuests.Change change, byte[] module, Map<String, List<Object>> calls) {
    byte[] rewritten = change.rewrite(WasmModule.parse(module)).bytes();
    try (Guest before = Guest.builder().stubMissingImports().load(module, "before.wasm");
        Guest after = Guest.builder().stubMissingImports().load(rewritten, "after.wasm")) {
      calls.forEach((signature, arguments) -> {
        @Nullable Object[] given = arguments.toArray();
        Object expected = call(before, signature, given);
        assertThat(expected).isNotNull();
        assertThat(call(after, signature, given)).as(signature).isEqualTo(expected);
      });
    }
  }
}
