package dev.airlock.it;

import static dev.airlock.it.Guests.call;
import static dev.airlock.it.PublishedModules.assertKeepsItsSize;
import static dev.airlock.it.PublishedModules.load;
import static dev.airlock.it.PublishedModules.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.GuestBuilder;
import dev.airlock.GuestFunction;
import dev.airlock.call.Call;
import dev.airlock.cli.Airlock;
import dev.airlock.memory.TextEncoding;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules that no toolchain of this project made, from npm packages at fixed versions. */
class PublishedModulesTest {
  /**
   * wasm-bindgen 0.2.68: Rust frees a {@code &[u8]}; the host reads a {@code &mut [u8]} back and
   * frees it.
   */
  @Nested
  class Blake3 {
    private static final String HASH = "hash: func(data: move bytes, out: inout bytes)";
    private static final String UPDATE = "blake3hash_update: func(hasher: u32, data: move bytes)";
    private static final String DIGEST = "blake3hash_digest: func(hasher: u32, out: inout bytes)";
    private static final String FILL = "hashreader_fill: func(reader: u32, out: inout bytes)";

    /** Of "abc"; the first 64 bytes of what has no end. */
    private static final String ABC =
        "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
            + "1fb250ae7393f5d02813b65d521a0d492d9ba09cf7ce7f4cffd900f23374bf0b";

    private final Guest guest = load("blake3-wasm-2.1.5", Guest.builder());

    @AfterEach
    void closeIt() {
      guest.close();
    }

    @Test
    void isRecognised() {
      assertThat(guest.dialect().name()).startsWith("wasm-bindgen");
      assertThat(guest.allocator().spec())
          .hasToString(
              "__wbindgen_malloc(size), __wbindgen_free(address, size),"
                  + " __wbindgen_realloc(address, old-size, size)");
    }

    /** The answers that the package's own JavaScript gives. */
    @ParameterizedTest
    @CsvSource({
      "0, af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
      "102400, bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085",
      "1048576, 74cb441fd087764ca9c3694da742ebe30cbeb3060a17009ca81825c7a8d10343"
    })
    void hashesBytes(int length, String expected) {
      byte[] data = new byte[length];
      for (int i = 0; i < length; i++) {
        data[i] = (byte) (i % 251);
      }

      assertThat(hex(call(guest, HASH, data, new byte[32]))).isEqualTo(expected);
    }

    @Test
    void hashesInParts() {
      Object hasher = call(guest, "create_hasher: func() -> u32");
      call(guest, UPDATE, hasher, "a".getBytes(UTF_8));
      call(guest, UPDATE, hasher, new byte[0]);
      call(guest, UPDATE, hasher, "bc".getBytes(UTF_8));

      assertThat(hex(call(guest, DIGEST, hasher, new byte[32]))).isEqualTo(ABC.substring(0, 64));
      call(guest, "__wbg_blake3hash_free: func(hasher: u32)", hasher);
    }

    /** In this version a u64 is passed as two halves. */
    @Test
    void readsOnFromAPosition() {
      Object hasher = call(guest, "create_hasher: func() -> u32");
      call(guest, UPDATE, hasher, "abc".getBytes(UTF_8));
      Object reader = call(guest, "blake3hash_reader: func(hasher: u32) -> u32", hasher);

      assertThat(hex(call(guest, FILL, reader, new byte[64]))).isEqualTo(ABC);
      call(guest, "hashreader_set_position: func(r: u32, low: u32, high: u32)", reader, 32, 0);
      assertThat(hex(call(guest, FILL, reader, new byte[32]))).isEqualTo(ABC.substring(64));
      call(guest, "__wbg_hashreader_free: func(reader: u32)", reader);
      call(guest, "__wbg_blake3hash_free: func(hasher: u32)", hasher);
    }

    @Test
    void keepsNothing() {
      Call hash = Call.bind(guest, HASH);
      Call create = Call.bind(guest, "create_hasher: func() -> u32");
      Call update = Call.bind(guest, UPDATE);
      Call digest = Call.bind(guest, DIGEST);
      Call free = Call.bind(guest, "__wbg_blake3hash_free: func(hasher: u32)");
      byte[] data = "abc".getBytes(UTF_8);

      assertKeepsItsSize(
          guest,
          () -> {
            assertThat(hex(hash.invoke(data, new byte[32]))).isEqualTo(ABC.substring(0, 64));
            Object hasher = create.invoke();
            update.invoke(hasher, data);
            digest.invoke(hasher, new byte[32]);
            free.invoke(hasher);
          });
    }

    private String hex(@Nullable Object bytes) {
      return HexFormat.of().formatHex((byte[]) Objects.requireNonNull(bytes));
    }
  }

  /** C++ by emscripten, with the plain names of C: malloc and free, structs, static strings. */
  @Nested
  class HarfBuzz {
    private static final String FEATURE = "record{tag: u32, value: u32, start: u32, end: u32}";
    private static final String FEATURE_FROM =
        "hb_feature_from_string: func(text: string(counted), f: out %s) -> bool".formatted(FEATURE);
    private static final String FEATURE_TO =
        "hb_feature_to_string: func(f: %s, text: out string(cap = 128, nul))".formatted(FEATURE);
    private static final String ADD_UTF16 =
        "hb_buffer_add_utf16: func(b: u32, text: string(utf16, units), from: u32, count: s32)";
    private static final String GLYPHS =
        "hb_buffer_get_glyph_infos: func(b: u32, n: out u32) -> guest"
            + " list<record{code: u32, mask: u32, cluster: u32, var1: u32, var2: u32}>(len = n)";

    /** {@code kern[1:5]=0}. */
    private static final Map<String, Object> KERN =
        Map.of("tag", 0x6b65726eL, "value", 0L, "start", 1L, "end", 5L);

    private final Guest guest = load("harfbuzzjs-1.6.4", Guest.builder().stubMissingImports());

    @AfterEach
    void closeIt() {
      guest.close();
    }

    @Test
    void tellsItsVersion() {
      assertThat(guest.dialect().name()).isEqualTo("C");
      assertThat(call(guest, "hb_version_string: func() -> guest string(nul)")).isEqualTo("15.0.0");
      assertThat(call(guest, "hb_version: func(major: out u32, minor: out u32, micro: out u32)"))
          .isEqualTo(Map.of("major", 15L, "minor", 0L, "micro", 0L));
    }

    @Test
    void readsAndWritesAFeature() {
      assertThat(call(guest, FEATURE_FROM, "kern[1:5]=0"))
          .isEqualTo(Map.of("result", true, "f", KERN));
      assertThat(call(guest, FEATURE_FROM, "kern[1:")).extracting("result").isEqualTo(false);
      assertThat(call(guest, FEATURE_TO, KERN)).isEqualTo("-kern[1:5]");
    }

    @Test
    void keepsTheNamesOfLanguages() {
      String from = "hb_language_from_string: func(text: string(counted)) -> u32";
      String to = "hb_language_to_string: func(language: u32) -> guest string(nul)";
      Object language = call(guest, from, "de_CH");

      assertThat(call(guest, to, language)).isEqualTo("de-ch");
      assertThat(call(guest, from, "DE-ch")).isEqualTo(language);
      assertThat(call(guest, to, 0)).isNull();
    }

    /** Before a text is shaped, its "glyphs" are its characters. */
    @Test
    void readsTextAndGivesAListOfStructs() {
      Object buffer = call(guest, "hb_buffer_create: func() -> u32");
      String text = "aß🙂";
      call(guest, ADD_UTF16, buffer, text, 0, text.length());

      Object glyphs = call(guest, GLYPHS, buffer);

      assertThat((List<?>) glyphs).extracting("code").containsExactly(0x61L, 0xdfL, 0x1f642L);
      assertThat((List<?>) glyphs).extracting("cluster").containsExactly(0L, 1L, 2L);
      call(guest, "hb_buffer_destroy: func(b: u32)", buffer);
    }

    @Test
    void keepsNothing() {
      Call from = Call.bind(guest, FEATURE_FROM);
      Call to = Call.bind(guest, FEATURE_TO);
      Call create = Call.bind(guest, "hb_buffer_create: func() -> u32");
      Call add = Call.bind(guest, ADD_UTF16);
      Call glyphs = Call.bind(guest, GLYPHS);
      Call destroy = Call.bind(guest, "hb_buffer_destroy: func(b: u32)");

      assertKeepsItsSize(
          guest,
          () -> {
            from.invoke("kern[1:5]=0");
            to.invoke(KERN);
            Object buffer = create.invoke();
            add.invoke(buffer, "kern", 0, 4);
            glyphs.invoke(buffer);
            destroy.invoke(buffer);
          });
    }
  }

  /** AssemblyScript 0.9.4, with reference counts. */
  @Nested
  class Rabin {
    private static final String CREATE =
        "\"Rabin#constructor\": func(self: u32, bits: u32, min: u32, max: u32, window: s32) -> u32";
    private static final String FINGERPRINT =
        "\"Rabin#fingerprint\": func(self: u32, data: list<u8>, lengths: list<s32>) -> list<s32>";

    private final Guest guest = load("rabin-wasm-0.1.5", Guest.builder());

    @AfterEach
    void closeIt() {
      guest.close();
    }

    /** The lengths are those that the package's own JavaScript gives for these bytes. */
    @Test
    void cutsAsItsOwnDriverDoes() {
      assertThat(guest.dialect().name()).startsWith("AssemblyScript with reference counts");
      Object rabin = call(guest, CREATE, 0, 12, 1024, 32768, 64);

      assertThat(cut(Call.bind(guest, FINGERPRINT), rabin, bytes(65_536), 64))
          .containsExactly(3631, 8589, 1241, 7553, 3772, 8191, 10060, 1120, 2347, 12488, 1894);
    }

    /** An object of a class of the guest's is a number here, and held by a count of one. */
    @Test
    void keepsNothing() {
      Call create = Call.bind(guest, CREATE);
      Call fingerprint = Call.bind(guest, FINGERPRINT);
      Call release = Call.bind(guest, "__release: func(object: u32)");
      byte[] data = bytes(4096);

      assertKeepsItsSize(
          guest,
          1_000,
          () -> {
            Object rabin = create.invoke(0, 8, 64, 1024, 16);
            assertThat(cut(fingerprint, rabin, data, 64)).isNotEmpty();
            release.invoke(rabin);
          });
    }

    private int[] cut(Call fingerprint, @Nullable Object rabin, byte[] data, int most) {
      Object lengths = fingerprint.invoke(rabin, data, new int[most]);
      return IntStream.of((int[]) Objects.requireNonNull(lengths))
          .takeWhile(length -> length != 0)
          .toArray();
    }

    /** The upper bytes of the linear congruential generator of Numerical Recipes, from 1 on. */
    private byte[] bytes(int length) {
      byte[] bytes = new byte[length];
      int state = 1;
      for (int i = 0; i < length; i++) {
        state = state * 1_664_525 + 1_013_904_223;
        bytes[i] = (byte) (state >>> 24);
      }
      return bytes;
    }
  }

  /** TinyGo for JavaScript; {@link TinyGoTest} calls it. */
  @Nested
  class ShSyntax {
    private final Path path = path("sh-syntax-0.7.0");

    @Test
    void isShownThoughItNeedsAHost() {
      assertThat(inspect(path)).contains("TinyGo 0.42.0", "syscall/js.valueGet");
    }
  }

  /** wasm-bindgen 0.2.130 with externref and stripped names. */
  @Nested
  class Rollup {
    private static final String GLUE = "./bindings_wasm_bg.js";

    private final Path path = path("rollup-wasm-node-4.68.4");

    @Test
    void isShown() {
      assertThat(inspect(path))
          .contains("wasm-bindgen 0.2.130")
          .containsPattern("xxhashBase16 +\\(i32, externref\\) -> \\(\\)");
    }

    /** A {@code Uint8Array} is to the guest a reference that it hands to the imports. */
    @Test
    void takesReferences() {
      List<byte[]> arrays = List.of("airlock".getBytes(UTF_8), new byte[0]);
      GuestBuilder builder =
          Guest.builder()
              .stubMissingImports()
              .function(
                  GLUE,
                  "__wbindgen_init_externref_table",
                  (guest, _) -> {
                    guest.table("__wbindgen_externrefs").set(0, -1);
                    return new long[0];
                  })
              .function(
                  GLUE,
                  "__wbg_length_186163212ffe79c3",
                  (_, arguments) -> new long[] {arrays.get((int) arguments[0]).length})
              .function(
                  GLUE,
                  "__wbg_prototypesetcall_13162965d1fe7aa3",
                  (guest, arguments) -> {
                    byte[] array = arrays.get((int) arguments[2]);
                    assertThat(arguments[1]).isEqualTo(array.length);
                    guest.memory().writeBytes(arguments[0] & 0xffff_ffffL, array);
                    return new long[0];
                  });
      try (Guest guest = builder.load(path)) {
        // what the package's own JavaScript gives
        assertThat(hash(guest, "xxhashBase16", 0)).isEqualTo("e4ddd5ec83039f4b6dc86876f76eb3e9");
        assertThat(hash(guest, "xxhashBase64Url", 0)).isEqualTo("Dk3dXsgwOfS23IaHb3brPp");
        assertThat(hash(guest, "xxhashBase16", 1)).isEqualTo("7f498d4624c30160d8984701d306aa99");
      }
    }

    private static String hash(Guest guest, String function, long reference) {
      GuestFunction stack = guest.function("__wbindgen_add_to_stack_pointer");
      long result = stack.callAddress(-16);
      guest.function(function).call(result, reference);
      long address = guest.memory().readUnsignedInt(result);
      long byteLength = guest.memory().readUnsignedInt(result + 4);
      String text = guest.memory().readString(address, byteLength, TextEncoding.UTF8);
      guest.function("__wbindgen_export").call(address, byteLength, 1);
      stack.call(16);
      return text;
    }
  }

  /** What {@code airlock inspect} prints. */
  private static String inspect(Path module) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Airlock.run(InputStream.nullInputStream(), out, err, "inspect", module.toString());
    assertThat(code).as(err.toString(UTF_8)).isZero();
    return out.toString(UTF_8);
  }
}
