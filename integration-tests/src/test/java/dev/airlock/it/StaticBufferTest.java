package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.call.Call;
import dev.airlock.error.ModuleException;
import dev.airlock.memory.TextEncoding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published modules without an allocator: data goes where the guest or the host says. */
@SuppressWarnings({
  "ArrayRecordComponent", // no two of them are compared
  "NullAway", // nulls cross here, and NullAway doesn't follow them through the codecs' types
  "NullablePrimitive"
})
class StaticBufferTest {
  private static final int BUFFER = 16_384;

  @ParameterizedTest
  @CsvSource({"md5, 0, 16, MD5", "sha256, 256, 32, SHA-256"})
  void hashesInPieces(String name, int bits, int length, String algorithm)
      throws NoSuchAlgorithmException {
    try (Guest guest = PublishedModules.load("hash-wasm-4.13.0-" + name, Guest.builder())) {
      for (byte[] data :
          List.of(new byte[0], "abc".getBytes(StandardCharsets.US_ASCII), new byte[100_000])) {
        assertThat(hash(guest, bits, length, data))
            .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(data)));
      }
    }
  }

  @Test
  void hashesWithALengthOfTheHostsChoice() {
    try (Guest guest = PublishedModules.load("hash-wasm-4.13.0-blake3", Guest.builder())) {
      assertThat(hash(guest, 0, 32, "abc".getBytes(StandardCharsets.US_ASCII)))
          .isEqualTo("6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
      long address = guest.global("STATE_SIZE");
      assertThat(guest.memory().readInt(address)).isEqualTo(1912);
    }
  }

  /** Some take a number and some don't. */
  private static void call(Guest guest, String export, int number) {
    GuestFunction function = guest.function(export);
    if (function.type().parameters().isEmpty()) {
      function.call();
    } else {
      function.call(number);
    }
  }

  private static String hash(Guest guest, int bits, int length, byte[] data) {
    Call update =
        Call.bind(
            guest,
            "Hash_Update: func(data: bytes(at = Hash_GetBuffer(), cap = 16384, pass = len))");
    call(guest, "Hash_Init", bits);
    for (int i = 0; i < data.length; i += BUFFER) {
      update.invoke(Arrays.copyOfRange(data, i, Math.min(i + BUFFER, data.length)));
    }
    call(guest, "Hash_Final", length);
    Object digest =
        Call.bind(guest, "Hash_GetBuffer: func() -> guest bytes(len = %d)".formatted(length))
            .invoke();
    return HexFormat.of().formatHex((byte[]) digest);
  }

  /** The host decides where the state is, and the data behind it. */
  @Test
  void theHostPlacesWhatTheGuestWorksOn() {
    try (Guest guest = PublishedModules.load("xxhash-wasm-1.1.0", Guest.builder())) {
      byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
      assertThat(
              Call.bind(guest, "xxh32: func(data: bytes(at = 0, cap = 65536), seed: u32) -> u32")
                  .invoke(hello, 0))
          .isEqualTo(0xfb0077f9L);
      assertThat(
              Call.bind(guest, "xxh64: func(data: bytes(at = 0, cap = 65536), seed: u64) -> s64")
                  .invoke(hello, 0))
          .isEqualTo(0x26c7827d889f6da3L);
      guest.memory().fill(0, 88, (byte) 0);
      guest.function("init64").call(0, 0);
      Call update =
          Call.bind(guest, "update64: func(state: u32, data: bytes(at = 88, cap = 65448))");
      update.invoke(0, Arrays.copyOfRange(hello, 0, 3));
      update.invoke(0, Arrays.copyOfRange(hello, 3, 5));
      assertThat(guest.function("digest64").callLong(0)).isEqualTo(0x26c7827d889f6da3L);
    }
  }

  /** Text in UTF-16 behind the guest's heap, which the host makes room for; then an iterator. */
  @Test
  void theHostGrowsTheMemoryBeforeItWrites() {
    try (Guest guest = lexer()) {
      String source =
          "import { a as ü } from './größe.js'; import('x'); export const eins = 1;"
              + " export { ü as zwei };";
      long address = give(guest, source);
      assertThat(guest.function("parse").callInt()).isOne();
      List<String> imports = new ArrayList<>();
      while (guest.function("ri").callInt() != 0) {
        imports.add(
            source.substring(guest.function("is").callInt(), guest.function("ie").callInt())
                + " "
                + guest.function("id").callInt());
      }
      assertThat(imports).containsExactly("./größe.js -1", "'x' 43");
      Call next = Call.bind(guest, "re: func() -> u32");
      List<String> exports = new ArrayList<>();
      for (long at = (long) next.invoke(); at != 0; at = (long) next.invoke()) {
        int start = (int) (guest.memory().readUnsignedInt(at) - address) / 2;
        int end = (int) (guest.memory().readUnsignedInt(at + 4) - address) / 2;
        exports.add(source.substring(start, end));
      }
      assertThat(exports).containsExactly("eins", "zwei");
      give(guest, "import x from");
      assertThat(guest.function("parse").callInt()).isZero();
      assertThat(guest.function("e").callInt()).isPositive();
    }
  }

  /** It is made of vector instructions, which not every engine can run. */
  private static Guest lexer() {
    try {
      return PublishedModules.load("es-module-lexer-3.0.5", Guest.builder());
    } catch (ModuleException e) {
      assumeFalse(
          String.valueOf(e.getMessage()).contains("V128"), "the engine has no vector instructions");
      throw e;
    }
  }

  private static long give(Guest guest, String source) {
    long needed = guest.global("__heap_base") + 4L * (source.length() + 1) + 16;
    long missing = needed - guest.memory().byteSize();
    if (missing > 0) {
      guest.memory().grow((missing + 65_535) / 65_536);
    }
    long address = guest.function("sa").callAddress(source.length());
    byte[] units = TextEncoding.UTF16.encode(source);
    guest.memory().write(address, units, 0, units.length);
    return address;
  }
}
