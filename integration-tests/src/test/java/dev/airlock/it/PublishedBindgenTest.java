package dev.airlock.it;

import static dev.airlock.it.BindgenCalls.arg;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Result;
import dev.airlock.codec.bindgen.BindgenConvention;
import dev.airlock.codec.bindgen.JsObjects;
import dev.airlock.codec.bindgen.JsUndefined;
import dev.airlock.dialect.BindgenFacts;
import dev.airlock.error.GuestTrapException;
import dev.airlock.inspect.Inspection;
import dev.airlock.layout.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Published modules of several ages of wasm-bindgen; the answers are those of their own glue. */
@SuppressWarnings("NullAway") // that what is there is there is what is tested
class PublishedBindgenTest {
  private @Nullable Guest loaded;

  @AfterEach
  void closeIt() {
    if (loaded != null) {
      loaded.close();
    }
  }

  /** Nothing is said of a module: its imports are served, its dialect is recognised. */
  private Guest load(String name) {
    loaded = Guest.load(PublishedModules.path(name));
    return loaded;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T ok(Result<T, ?> result) {
    assertThat(result).isInstanceOf(Result.Ok.class);
    return ((Result.Ok<T, ?>) result).value();
  }

  /** 0.2.68: no alignment, halves of an {@code i64}, arrays that the host copies back. */
  @Test
  void blake3() {
    Guest guest = load("blake3-wasm-2.1.5");
    BindgenFacts facts = guest.dialect().bindgen();
    assertThat(facts.splitsLongs()).isTrue();
    assertThat(facts.slicesWithObjects()).isFalse();
    assertThat(facts.optionsAsDoubles()).isFalse();
    BindgenCalls calls = new BindgenCalls(guest);
    Codec<byte[]> out = calls.codecs().changedArray(byte[].class, Scalar.U8);
    byte[] hash = new byte[64];
    Long hasher = calls.call("create_hasher", calls.handle("Blake3Hash"));
    calls.call("blake3hash_update", null, calls.self(hasher), arg(calls.bytes(), bytes("abc")));
    Long reader = calls.call("blake3hash_reader", calls.handle("HashReader"), calls.self(hasher));
    calls.call("hashreader_fill", null, calls.self(reader), arg(out, hash));
    String abc =
        "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
            + "1fb250ae7393f5d02813b65d521a0d492d9ba09cf7ce7f4cffd900f23374bf0b";
    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(abc);
    Codec<Long> u64 = calls.codecs().number(Scalar.U64, Long.class);
    calls.call("hashreader_set_position", null, calls.self(reader), arg(u64, 32L));
    byte[] rest = new byte[32];
    calls.call("hashreader_fill", null, calls.self(reader), arg(out, rest));
    assertThat(HexFormat.of().formatHex(rest)).isEqualTo(abc.substring(64));
    guest.function("__wbg_hashreader_free").call(reader);
    guest.function("__wbg_blake3hash_free").call(hasher);
  }

  /** 0.2.68: several results in an area, while the stack's pointer is an exported global. */
  @Test
  void photon() {
    Guest guest = load("silvia-odwyer-photon-node-0.3.1");
    BindgenCalls calls = new BindgenCalls(guest);
    byte[] pixels = HexFormat.of().parseHex("ff0000ff00ff00ff");
    Long image =
        calls.call(
            "photonimage_new",
            calls.handle("PhotonImage"),
            arg(calls.bytes(), pixels),
            calls.number(2),
            calls.number(1));
    assertThat(calls.call("photonimage_get_width", calls.s32(), calls.self(image))).isEqualTo(2);
    assertThat(calls.call("photonimage_get_raw_pixels", calls.bytes(), calls.self(image)))
        .isEqualTo(pixels);
    calls.call("invert", null, calls.self(image));
    assertThat(calls.call("photonimage_get_raw_pixels", calls.bytes(), calls.self(image)))
        .containsExactly(0, 255, 255, 255, 0, 255, 0, 255);
    calls.call("grayscale", null, calls.self(image));
    assertThat(calls.call("photonimage_get_raw_pixels", calls.bytes(), calls.self(image)))
        .containsExactly(170, 170, 170, 255, 0, 255, 0, 255);
    String base64 =
        calls.call("photonimage_get_base64", calls.codecs().string(), calls.self(image));
    assertThat(base64).hasSize(122).startsWith("data:image/png;base64,iVBORw0KGgo");
    assertThat(sha256(bytes(base64)))
        .isEqualTo("d8677fcd61831e705ca0a404255945d050e597d2db13e861c5718d2b6f8525c2");
    guest.function("__wbg_photonimage_free").call(image);
  }

  /** 0.2.84: a slab of objects, no alignment. */
  @Test
  void oldTiktoken() {
    Guest guest = load("dqbd-tiktoken-0.2.1");
    BindgenCalls calls = new BindgenCalls(guest);
    Codec<@Nullable Object> value = calls.codecs().value();
    Long gpt2 = calls.call("get_encoding", calls.handle("Tiktoken"), arg(value, "gpt2"));
    assertThat(
            calls.call(
                "tiktoken_encode", calls.ints(), calls.self(gpt2), calls.text("hello world")))
        .containsExactly(31373, 995);
    assertThat(
            calls.call(
                "tiktoken_decode",
                calls.codecs().string(),
                calls.self(gpt2),
                arg(calls.ints(), new int[] {31373, 995})))
        .isEqualTo("hello world");
    assertThat(JsObjects.of(guest).count()).isZero();
    assertThatThrownBy(
            () -> calls.call("get_encoding", calls.handle("Tiktoken"), arg(value, "nope")))
        .isInstanceOf(GuestTrapException.class);
  }

  /** 0.2.92: the guest looks at its own memory as an object. */
  @Test
  void resvg() {
    Guest guest = load("resvg-resvg-wasm-2.6.2");
    assertThat(guest.dialect().bindgen().optionsAsDoubles()).isFalse();
    BindgenCalls calls = new BindgenCalls(guest);
    Codec<Float> f32 = calls.codecs().number(Scalar.F32, Float.class);
    Codec<Double> f64 = calls.codecs().number(Scalar.F64, Double.class);
    Codec<byte[]> array = calls.codecs().value(byte[].class, false);
    Long small =
        resvg(
            calls,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\">"
                + "<rect x=\"1\" y=\"1\" width=\"2\" height=\"1\" fill=\"#f00\"/></svg>",
            null);
    assertThat(calls.call("resvg_width", f32, calls.self(small))).isEqualTo(4);
    assertThat(calls.call("resvg_toString", calls.codecs().string(), calls.self(small)))
        .contains("<path fill=\"#ff0000\"");
    Codec<@Nullable Long> box = calls.codecs().nullable(calls.handle("BBox"));
    Long inner = calls.call("resvg_innerBBox", box, calls.self(small));
    assertThat(calls.call("__wbg_get_bbox_width", f64, calls.self(inner))).isEqualTo(2);
    Codec<@Nullable Object> value = calls.codecs().value();
    assertThat(ok(calls.call("resvg_imagesToResolve", calls.orMessage(value), calls.self(small))))
        .as("an array or an object, of which nothing tells which")
        .isEqualTo(Map.of());
    Long image =
        ok(
            calls.call(
                "resvg_render", calls.orMessage(calls.handle("RenderedImage")), calls.self(small)));
    byte[] pixels = calls.call("renderedimage_pixels", array, calls.self(image));
    assertThat(HexFormat.of().formatHex(pixels, 20, 28)).isEqualTo("ff0000ffff0000ff");
    byte[] png = ok(calls.call("renderedimage_asPng", calls.orMessage(array), calls.self(image)));
    assertThat(sha256(png))
        .isEqualTo("6e907640e053f783b0f6608fa71476f8be3f17671f9dd0872cc83a6ad5b176fa");
    assertThatThrownBy(() -> resvg(calls, "<svg", null))
        .hasMessageContaining("the document does not have a root node");
    assertThat(JsObjects.of(guest).count()).isZero();
  }

  private static Long resvg(BindgenCalls calls, Object svg, @Nullable String options) {
    Codec<@Nullable String> option = calls.codecs().nullable(calls.codecs().string());
    Codec<@Nullable Object> fonts = calls.codecs().nullable(calls.codecs().value());
    return switch (calls.call(
        "resvg_new",
        calls.orMessage(calls.handle("Resvg")),
        arg(calls.codecs().value(), svg),
        arg(option, options),
        arg(fonts, null))) {
      case Result.Ok<Long, String>(Long made) -> made;
      case Result.Err<Long, String>(String message) -> throw new IllegalStateException(message);
    };
  }

  /** 0.2.100: a slab, with the allocator's names stripped. */
  @Test
  void tiktoken() {
    Guest guest = load("tiktoken-1.0.22");
    assertThat(guest.allocator().spec())
        .hasToString(
            "__wbindgen_export_1(size, align), __wbindgen_export_3(address, size, align),"
                + " __wbindgen_export_2(address, old-size, size, align)");
    assertThat(guest.dialect().bindgen().exceptionStore()).isEqualTo("__wbindgen_export_0");
    BindgenCalls calls = new BindgenCalls(guest);
    Codec<@Nullable Object> value = calls.codecs().value();
    Codec<Map<String, Integer>> ranks = calls.codecs().map(calls.codecs().string(), calls.s32());
    Long it =
        calls.call(
            "tiktoken_new",
            calls.handle("Tiktoken"),
            calls.text("! 0 " + tokens()),
            arg(ranks, Map.of("<|end|>", 100)),
            calls.text("[a-z]+| "));
    Codec<@Nullable String> maybe = calls.codecs().nullable(calls.codecs().string());
    assertThat(calls.call("tiktoken_name", maybe, calls.self(it))).isNull();
    assertThat(
            calls.call(
                "tiktoken_encode_ordinary", calls.ints(), calls.self(it), calls.text("hello hell")))
        .containsExactly(30, 26, 29);
    assertThat(encode(calls, it, "hello<|end|>x", "all", List.of()))
        .isInstanceOfSatisfying(
            Result.Ok.class, ok -> assertThat((int[]) ok.value()).containsExactly(30, 100, 23));
    assertThat(encode(calls, it, "hello<|end|>", JsUndefined.UNDEFINED, JsUndefined.UNDEFINED))
        .isEqualTo(Result.err("The text contains a special token that is not allowed: <|end|>"));
    Codec<List<List<Integer>>> lists =
        calls.codecs().value(calls.codecs().list(calls.codecs().list(calls.s32())));
    assertThat(calls.call("tiktoken_token_byte_values", lists, calls.self(it)))
        .hasSize(31)
        .endsWith(List.of(121), List.of(122));
    Object unstable =
        ok(
            calls.call(
                "tiktoken_encode_with_unstable",
                calls.orMessage(value),
                calls.self(it),
                calls.text("hel"),
                arg(value, "all"),
                arg(value, List.of())));
    assertThat((List<?>) ((List<?>) unstable).get(1))
        .as("a set, in any order")
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactlyInAnyOrder(List.of(29.0), List.of(27.0, 11.0), List.of(30.0));
    guest.function("__wbg_tiktoken_free").call(it, 0);
    assertThat(JsObjects.of(guest).count()).isZero();
  }

  private static Result<int[], String> encode(
      BindgenCalls calls, long it, String text, Object allowed, Object disallowed) {
    Codec<@Nullable Object> value = calls.codecs().value();
    return calls.call(
        "tiktoken_encode",
        calls.orMessage(calls.ints()),
        calls.self(it),
        calls.text(text),
        arg(value, allowed),
        arg(value, disallowed));
  }

  private static String tokens() {
    Stream<String> letters = "abcdefghijklmnopqrstuvwxyz ".chars().mapToObj(Character::toString);
    return Stream.concat(letters, Stream.of("he", "ll", "hell", "hello"))
        .map(token -> Base64.getEncoder().encodeToString(bytes(token)))
        .collect(Collectors.joining(" "));
  }

  /** 0.2.114: references and several results; errors are thrown. */
  @Test
  void prqlc() {
    Guest guest = load("prqlc-0.13.14");
    BindgenCalls calls = new BindgenCalls(guest);
    Codec<Boolean> bool = calls.codecs().number(Scalar.BOOL, Boolean.class);
    Codec<@Nullable String> maybe = calls.codecs().nullable(calls.codecs().string());
    Codec<@Nullable Long> options = calls.codecs().nullable(calls.handle("CompileOptions"));
    for (int i = 0; i < 3; i++) {
      assertThat(calls.call("get_targets", calls.codecs().list(calls.codecs().string())))
          .hasSize(14)
          .contains("sql.sqlite", "sql.snowflake");
    }
    assertThat(JsObjects.of(guest).count()).isZero();
    Long made = calls.call("compileoptions_new", calls.handle("CompileOptions"));
    calls.call("compileoptions_set_target", null, calls.self(made), calls.text("sql.sqlite"));
    calls.call("__wbg_set_compileoptions_format", null, calls.self(made), arg(bool, false));
    calls.call(
        "__wbg_set_compileoptions_signature_comment", null, calls.self(made), arg(bool, false));
    assertThat(
            calls.call(
                "compile",
                maybe,
                calls.text("from t | select {a, b} | take 3"),
                arg(options, made)))
        .isEqualTo("SELECT a, b FROM t LIMIT 3");
    assertThatThrownBy(
            () -> calls.call("compile", maybe, calls.text("from t | nope"), arg(options, null)))
        .isInstanceOf(GuestTrapException.class)
        .hasMessageContaining("Unknown name `nope`");
  }

  /** {@code x: Int32[1, 2, 3], y: Float64[0.5, 1.5, 2.5]} as Arrow's stream of messages. */
  private static final String ARROW =
      "/////7AAAAAQAAAAAAAKABAADgAHAAgACgAAAAAAAAEQAAAAAAAEAAgACAAAAAQACAAAAAQAAAACAAAA"
          + "SAAAAAQAAADQ////EAAAABQAAAAAAAADGAAAAAEAAAB5AAAAAAAAAAAABgAIAAYABgAAAAAAAgAQABQA"
          + "BAAAAA8AEAAAAAgAEAAAABAAAAAUAAAAAAAAAhgAAAABAAAAeAAAAAAAAAAIAAwACAAHAAgAAAAAAAAB"
          + "IAAAAP////+4AAAAFAAAAAAAAAAMABYAFAAPABAABAAMAAAAKAAAAAAAAAAAAAADEAAAAAQACgAYAAwA"
          + "CAAEAAoAAAAUAAAAWAAAAAMAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAAAA"
          + "AAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAABgAAAAAAAAAAAAAAAIAAAADAAAAAAAAAAAAAAAAAAAA"
          + "AwAAAAAAAAAAAAAAAAAAAAEAAAACAAAAAwAAAAAAAAAAAAAAAADgPwAAAAAAAPg/AAAAAAAABED/////"
          + "AAAAAA==";

  /** 0.2.128: references and several results; objects of classes in lists, and given away. */
  @Test
  void parquet() {
    Guest guest = load("parquet-wasm-0.8.0");
    assertThat(guest.dialect().bindgen().multiValue()).isTrue();
    BindgenCalls calls = new BindgenCalls(guest);
    Codec<Long> table = calls.handle("Table");
    Codec<@Nullable Long> batch = calls.codecs().nullable(calls.handle("RecordBatch"));
    byte[] arrow = Base64.getDecoder().decode(ARROW);
    Long it =
        ok(calls.call("table_fromIPCStream", calls.orMessage(table), arg(calls.bytes(), arrow)));
    assertThat(calls.call("table_recordBatch", batch, calls.self(it), calls.number(5))).isNull();
    List<Long> batches =
        calls.call(
            "table_recordBatches",
            calls.codecs().list(calls.handle("RecordBatch")),
            calls.self(it));
    assertThat(calls.call("recordbatch_numRows", calls.s32(), calls.self(batches.getFirst())))
        .isEqualTo(3);
    Long schema = calls.call("table_schema", calls.handle("Schema"), calls.self(it));
    assertThat(
            calls.call(
                "schema_indexOf",
                calls.orMessage(calls.s32()),
                calls.self(schema),
                calls.text("nope")))
        .isEqualTo(
            Result.err(
                "Schema error: Unable to get field named \"nope\". Valid fields: [\"x\","
                    + " \"y\"]"));
    Long builder = calls.call("writerpropertiesbuilder_new", calls.handle("Builder"));
    builder =
        calls.call(
            "writerpropertiesbuilder_setCompression",
            calls.handle("Builder"),
            calls.self(builder),
            calls.number(0));
    builder =
        calls.call(
            "writerpropertiesbuilder_setCreatedBy",
            calls.handle("Builder"),
            calls.self(builder),
            calls.text("airlock"));
    Long properties =
        calls.call(
            "writerpropertiesbuilder_build", calls.handle("Properties"), calls.self(builder));
    byte[] parquet =
        ok(
            calls.call(
                "writeParquet",
                calls.orMessage(calls.bytes()),
                calls.self(it),
                calls.self(properties)));
    assertThat(sha256(parquet))
        .isEqualTo("b3d8eb96646271967b888ac889b4f01c1ec2d4a5acb03b4333bb91c3bcf76a92");
    Codec<@Nullable Object> options = calls.codecs().nullable(calls.codecs().value());
    assertThat(
            calls.call(
                "readParquet",
                calls.orMessage(table),
                arg(calls.bytes(), bytes("not parquet")),
                arg(options, null)))
        .isEqualTo(Result.err("Parquet error: Invalid Parquet file. Corrupt footer"));
    assertThat(JsObjects.of(guest).count()).isZero();
  }

  /** 0.2.130: references, results in an area, the allocator's names stripped. */
  @Test
  void rollup() throws IOException {
    Guest guest = load("rollup-wasm-node-4.68.4");
    assertThat(guest.allocator().spec())
        .hasToString(
            "__wbindgen_export2(size, align), __wbindgen_export(address, size, align),"
                + " __wbindgen_export3(address, old-size, size, align)");
    byte[] wasm = Files.readAllBytes(PublishedModules.path("rollup-wasm-node-4.68.4"));
    BindgenFacts facts = Inspection.of(wasm, "rollup.wasm").dialect().bindgen();
    assertThat(facts).isEqualTo(guest.dialect().bindgen().withVersion("0.2.130"));
    assertThat(facts.none()).isEqualTo(BindgenFacts.NONE_SINCE_119);
    BindgenCalls calls = new BindgenCalls(guest, new BindgenConvention(facts));
    Codec<byte[]> array = calls.codecs().value(byte[].class, false);
    assertThat(calls.call("xxhashBase16", calls.codecs().string(), arg(array, bytes("hello"))))
        .isEqualTo("1838525eaacf79c77f3e1b07adc1e9b5");
    assertThat(calls.call("xxhashBase36", calls.codecs().string(), arg(array, bytes("hello"))))
        .isEqualTo("bpwli5k6mqm0gij09mxrh9npj");
    Codec<Boolean> bool = calls.codecs().number(Scalar.BOOL, Boolean.class);
    byte[] tree =
        calls.call(
            "parse",
            calls.bytes(),
            calls.text("let a = 1"),
            arg(bool, false),
            arg(bool, false),
            arg(bool, false));
    assertThat(tree).hasSize(132).startsWith(0x48, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
