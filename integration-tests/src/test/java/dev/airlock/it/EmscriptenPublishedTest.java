package dev.airlock.it;

import static dev.airlock.it.PlainGuest.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.codec.Codec;
import dev.airlock.codec.CountedCodec;
import dev.airlock.codec.plain.PlainCodecs;
import dev.airlock.dialect.ModuleNames;
import dev.airlock.layout.Scalar;
import dev.airlock.memory.TextEncoding;
import dev.airlock.memory.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Published modules that emscripten minified, with the names that their JavaScript tells. */
@SuppressWarnings({
  "ArrayRecordComponent", // no two of them are compared
  "NullAway", // nulls cross here, and NullAway doesn't follow them through the codecs' types
  "NullablePrimitive"
})
class EmscriptenPublishedTest {
  private static PlainGuest load(String name) {
    Path glue = PublishedModules.path(name).resolveSibling(name + ".js");
    try {
      return new PlainGuest(
          PublishedModules.load(
              name, Guest.builder().names(ModuleNames.parse(Files.readString(glue)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** argon2 copies by an import more than a million times. */
  @Test
  void argon2() {
    PlainGuest c = load("argon2-browser-1.18.0");
    assertThat(argon2(c, "somesalt"))
        .isEqualTo(
            "0 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
                + " $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
    assertThat(argon2(c, "some")).startsWith("-6 ");
    assertThat(c.peek("argon2_error_message", c.codecs.string(), c.s32(-6)))
        .isEqualTo("Salt is too short");
    c.guest.close();
  }

  private static String argon2(PlainGuest c, String salt) {
    PlainCodecs codecs = c.codecs;
    Codec<byte[]> bytes = codecs.array(byte[].class, Scalar.U8);
    Codec<View> room = codecs.view();
    Codec<@Nullable View> none = codecs.nullable(room);
    try (var scope = c.guest.scope()) {
      View hash = scope.allocate(32).view();
      View encoded = scope.allocate(128).view();
      int status =
          c.call(
              "argon2_hash_ext",
              c.s32(),
              c.s32(2),
              c.s32(65536),
              c.s32(1),
              as(bytes, "password".getBytes(StandardCharsets.UTF_8)),
              as(bytes, salt.getBytes(StandardCharsets.UTF_8)),
              as(room, hash),
              as(room, encoded),
              c.s32(2),
              as(none, null),
              as(none, null),
              c.s32(0x13));
      return "%d %s %s"
          .formatted(
              status,
              HexFormat.of().formatHex(hash.toByteArray()),
              encoded.readTerminated(0, 128, TextEncoding.UTF8));
    }
  }

  @Test
  void zstd() {
    PlainGuest c = load("bokuweb-zstd-wasm-0.0.27");
    byte[] plain = "größer als zuvor, ".repeat(1000).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      byte[] packed = compress(c, plain);
      assertThat(packed).hasSizeLessThan(100).startsWith(0x28, 0xb5, 0x2f, 0xfd);
      Codec<byte[]> bytes = c.codecs.array(byte[].class, Scalar.U8);
      assertThat(c.call("ZSTD_getFrameContentSize", c.s32(), as(bytes, packed)))
          .isEqualTo(plain.length);
      assertThat(unpack(c, packed, plain.length)).isEqualTo(plain);
      assertThat(unpack(c, packed, 10)).asString().isEqualTo("-70");
    }
    c.guest.close();
  }

  private static byte[] compress(PlainGuest c, byte[] plain) {
    CountedCodec<View> room = c.codecs.view();
    Codec<byte[]> bytes = c.codecs.array(byte[].class, Scalar.U8);
    int bound = c.call("ZSTD_compressBound", c.s32(), c.s32(plain.length));
    try (var scope = c.guest.scope()) {
      View packed = scope.allocate(bound).view();
      int size = c.call("ZSTD_compress", c.s32(), as(room, packed), as(bytes, plain), c.s32(3));
      return packed.readBytes(0, size);
    }
  }

  private static byte[] unpack(PlainGuest c, byte[] packed, int capacity) {
    CountedCodec<View> room = c.codecs.view();
    Codec<byte[]> bytes = c.codecs.array(byte[].class, Scalar.U8);
    try (var scope = c.guest.scope()) {
      View plain = scope.allocate(capacity).view();
      int size = c.call("ZSTD_decompress", c.s32(), as(room, plain), as(bytes, packed));
      return size < 0
          ? String.valueOf(size).getBytes(StandardCharsets.UTF_8)
          : plain.readBytes(0, size);
    }
  }

  /** Not minified, and needs nothing but what Airlock serves. */
  @Test
  void harfbuzz() {
    PlainGuest c = new PlainGuest(PublishedModules.load("harfbuzzjs-1.6.4", Guest.builder()));
    assertThat(c.peek("hb_version_string", c.codecs.string())).isEqualTo("15.0.0");
    c.guest.close();
  }
}
