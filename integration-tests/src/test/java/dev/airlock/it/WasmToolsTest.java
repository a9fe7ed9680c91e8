package dev.airlock.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.Guest;
import dev.airlock.StandardImports;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Codecs.Case;
import dev.airlock.codec.Codecs.Field;
import dev.airlock.codec.Codecs.HandleKind;
import dev.airlock.codec.Result;
import dev.airlock.codec.canonical.CanonicalCodecs;
import dev.airlock.codec.canonical.CanonicalConvention;
import dev.airlock.codec.canonical.CanonicalNames;
import dev.airlock.codec.canonical.StringEncoding;
import dev.airlock.dialect.Family;
import dev.airlock.engine.ModuleShape;
import dev.airlock.it.canonical.Functions;
import dev.airlock.layout.Scalar;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * wasm-tools as a core module, with the functions that wit-bindgen 0.62.0 made for it: what others
 * built to the canonical ABI, as jco publishes it.
 */
@SuppressWarnings("NullAway") // a case or field that has no value gives null
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // it takes long to compile
class WasmToolsTest {
  private static final String TOOLS = "local:wasm-tools/tools#";
  private static final String ANSWER = "(module (func (export \"f\") (result i32) i32.const 42))";
  private static final String WIT =
      """
      package test:demo@1.2.3;
      interface types { record point { x: s32, y: f64 } variant shape { dot, circle(f32), poly(list<point>) } flags perms { read, write, exec } enum color { red, green }
        resource counter { constructor(start: u32); next: func() -> u32; peek: static func(c: borrow<counter>) -> string; }
        area: func(s: shape) -> result<f64, string>; }
      world demo { import log: func(msg: string); export types; export hello: func(name: string) -> option<string>; }\
      """;

  private enum Encoding {
    UTF8,
    UTF16,
    COMPACT_UTF16
  }

  private sealed interface Features {}

  private record Some(List<String> names) implements Features {}

  private record All() implements Features {}

  private record EmbedOptions(
      @Nullable String wit,
      @Nullable Encoding encoding,
      @Nullable Boolean dummy,
      @Nullable String world,
      @Nullable Map<String, Map<String, String>> metadata,
      @Nullable Features features) {}

  private sealed interface MetaType {}

  private record CoreModule() implements MetaType {}

  private record Component(int parts) implements MetaType {}

  private record Range(int from, int to) {}

  private record Metadata(
      @Nullable Integer parent,
      @Nullable String name,
      MetaType type,
      Range range,
      Map<String, Map<String, String>> producers) {}

  private sealed interface Source {}

  private record Text(String wit) implements Source {}

  private record Folder(String path) implements Source {}

  private record Version(long major, long minor, long patch) {}

  private record Interface(
      String namespace, String packageName, String name, @Nullable Version version) {}

  private record World(List<Interface> imports, List<Interface> exports) {}

  private final Guest guest =
      PublishedModules.load("bytecodealliance-jco-transpile-0.15.0.wasm-tools", Guest.builder());
  private final CanonicalConvention convention =
      new CanonicalConvention(StringEncoding.of(guest.dialect()), AddressSize.WASM32);
  private final CanonicalCodecs codecs = convention.canonicalCodecs();
  private final Functions functions = new Functions(guest, convention);
  private final Codec<String> string = codecs.string();
  private final Codec<byte[]> bytes = codecs.array(byte[].class, Scalar.U8);
  private final Codec<Integer> u32 = codecs.number(Scalar.U32, Integer.class);
  private final Codec<Long> u64 = codecs.number(Scalar.U64, Long.class);
  private final Codec<Result<byte[], String>> bytesOrError = codecs.result(bytes, string);
  private final Codec<Map<String, Map<String, String>>> producers =
      codecs.map(string, codecs.map(string, string));

  @AfterAll
  void closeIt() {
    guest.close();
  }

  private Result<byte[], String> parse(String wat) {
    return functions.call(TOOLS + "parse", bytesOrError, List.of(string), wat);
  }

  private Result<String, String> print(byte[] module) {
    return functions.call(TOOLS + "print", codecs.result(string, string), List.of(bytes), module);
  }

  private static <T> T ok(Result<T, String> result) {
    return switch (result) {
      case Result.Ok<T, String> ok -> ok.value();
      case Result.Err<T, String> error -> throw new AssertionError(error.error());
    };
  }

  private static String error(Result<?, String> result) {
    return ((Result.Err<?, String>) result).error();
  }

  @Test
  void isRecognised() {
    assertThat(guest.dialect().family()).isEqualTo(Family.CANONICAL);
    assertThat(guest.allocator().spec())
        .hasToString(
            "cabi_realloc(zero, zero, align, size), cabi_realloc(address, old-size, align, size)");
  }

  @Test
  void parsesAndPrints() {
    byte[] module = ok(parse(ANSWER));

    assertThat(HexFormat.of().formatHex(module))
        .isEqualTo("0061736d010000000105016000017f03020100070501016600000a06010400412a0b");
    assertThat(ok(print(module)))
        .isEqualTo(
            """
            (module
              (type (;0;) (func (result i32)))
              (export "f" (func 0))
              (func (;0;) (type 0) (result i32)
                i32.const 42
              )
            )
            """);
  }

  @Test
  void reportsErrors() {
    assertThat(error(parse("(module (func"))).contains("expected `)`").hasSize(186);
    assertThat(error(print("nonsense".getBytes(UTF_8))))
        .startsWith("magic header not detected: bad magic number - expected=[")
        .hasSize(164);
  }

  @Test
  void addsMetadata() {
    byte[] empty = {0, 'a', 's', 'm', 1, 0, 0, 0};
    Result<byte[], String> added =
        functions.call(
            TOOLS + "metadata-add",
            bytesOrError,
            List.of(bytes, producers),
            empty,
            Map.of("language", Map.of("Java", "25")));

    assertThat(ok(added)).hasSize(39);
    assertThat(new String(ok(added), UTF_8)).contains("producers", "language", "Java");
  }

  /** A record of more than sixteen numbers, so in memory; then what is in it, nested deep. */
  @Test
  void makesAComponent() throws Exception {
    Map<String, Map<String, String>> metadata = new LinkedHashMap<>();
    metadata.put("language", Map.of("Test", "1.0"));
    Map<String, String> sdk = new LinkedHashMap<>();
    sdk.put("a", "1");
    sdk.put("b", "2");
    metadata.put("sdk", sdk);
    byte[] core = ok(embed(new EmbedOptions(WIT, null, true, "demo", metadata, null)));
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(core)))
        .isEqualTo("84e4d29ffd9c867546a84a8af3de6866dd8b71748b5ac70d63e3054ce83bf215");

    byte[] component = ok(component(core));
    assertThat(component).hasSize(3991);
    assertThat(
            error(
                embed(new EmbedOptions("package x;", Encoding.UTF16, true, null, null, new All()))))
        .contains("expected ':', found ';'");
    assertThat(ok(show(component)))
        .hasSize(5)
        .startsWith(
            new Metadata(
                null,
                null,
                new Component(4),
                new Range(0, 3991),
                Map.of("processed-by", Map.of("wit-component", "0.259.0"))))
        .endsWith(new Metadata(0, null, new Component(0), new Range(2112, 2718), Map.of()));
  }

  private Result<byte[], String> embed(EmbedOptions options) {
    Codec<EmbedOptions> codec =
        codecs.record(
            "embed-opts",
            values -> {
              throw new AssertionError();
            },
            List.of(
                new Field<EmbedOptions, byte @Nullable []>(
                    "binary", codecs.nullable(bytes), value -> null),
                new Field<EmbedOptions, @Nullable String>(
                    "wit-source", codecs.nullable(string), EmbedOptions::wit),
                new Field<EmbedOptions, @Nullable String>(
                    "wit-path", codecs.nullable(string), value -> null),
                new Field<EmbedOptions, @Nullable Encoding>(
                    "string-encoding",
                    codecs.nullable(codecs.enumeration("encoding", List.of(Encoding.values()))),
                    EmbedOptions::encoding),
                new Field<EmbedOptions, @Nullable Boolean>(
                    "dummy",
                    codecs.nullable(codecs.number(Scalar.BOOL, Boolean.class)),
                    EmbedOptions::dummy),
                new Field<EmbedOptions, @Nullable String>(
                    "world", codecs.nullable(string), EmbedOptions::world),
                new Field<EmbedOptions, @Nullable Map<String, Map<String, String>>>(
                    "metadata", codecs.nullable(producers), EmbedOptions::metadata),
                new Field<EmbedOptions, @Nullable Features>(
                    "features", codecs.nullable(features()), EmbedOptions::features)));
    assertThat(codec.byteSize()).isEqualTo(80);
    return functions.call(TOOLS + "component-embed", bytesOrError, List.of(codec), options);
  }

  private Codec<Features> features() {
    return codecs.variant(
        "features",
        List.of(
            new Case<>("some", Some.class, codecs.list(string), Some::names, Some::new),
            new Case<All, @Nullable Object>(
                "all", All.class, null, all -> null, nothing -> new All())));
  }

  private Result<byte[], String> component(byte[] core) {
    Codec<Map<String, byte[]>> adapters = codecs.map(string, bytes);
    return functions.call(
        TOOLS + "component-new",
        bytesOrError,
        List.of(bytes, codecs.optional(adapters)),
        core,
        Optional.empty());
  }

  @SuppressWarnings("unchecked")
  private Result<List<Metadata>, String> show(byte[] module) {
    Codec<MetaType> type =
        codecs.variant(
            "meta-type",
            List.of(
                new Case<CoreModule, @Nullable Object>(
                    "module", CoreModule.class, null, it -> null, nothing -> new CoreModule()),
                new Case<>("component", Component.class, u32, Component::parts, Component::new)));
    Codec<Range> range =
        codecs.record(
            "range",
            values -> new Range((Integer) values[0], (Integer) values[1]),
            List.of(new Field<>("from", u32, Range::from), new Field<>("to", u32, Range::to)));
    Codec<Metadata> metadata =
        codecs.record(
            "module-metadata",
            values ->
                new Metadata(
                    (Integer) values[0],
                    (String) values[1],
                    (MetaType) values[2],
                    (Range) values[3],
                    (Map<String, Map<String, String>>) values[4]),
            List.of(
                new Field<Metadata, @Nullable Integer>(
                    "parent-index", codecs.nullable(u32), Metadata::parent),
                new Field<Metadata, @Nullable String>(
                    "name", codecs.nullable(string), Metadata::name),
                new Field<>("meta-type", type, Metadata::type),
                new Field<>("range", range, Metadata::range),
                new Field<>("producers", producers, Metadata::producers)));
    assertThat(metadata.byteSize()).isEqualTo(44);
    return functions.call(
        TOOLS + "metadata-show",
        codecs.result(codecs.list(metadata), string),
        List.of(bytes),
        module);
  }

  @Test
  @SuppressWarnings("unchecked")
  void tellsOfAWorld() {
    Codec<Source> source =
        codecs.variant(
            "wit",
            List.of(
                new Case<>("source", Text.class, string, Text::wit, Text::new),
                new Case<>("path", Folder.class, string, Folder::path, Folder::new)));
    Codec<Version> version =
        codecs.record(
            "semver-version",
            values -> new Version((Long) values[0], (Long) values[1], (Long) values[2]),
            List.of(
                new Field<>("major", u64, Version::major),
                new Field<>("minor", u64, Version::minor),
                new Field<>("patch", u64, Version::patch),
                new Field<Version, @Nullable String>("pre", codecs.nullable(string), it -> null),
                new Field<Version, @Nullable String>(
                    "build", codecs.nullable(string), it -> null)));
    Codec<Interface> described =
        codecs.record(
            "interface-metadata",
            values ->
                new Interface(
                    (String) values[0],
                    (String) values[1],
                    (String) values[2],
                    (Version) values[3]),
            List.of(
                new Field<>("namespace", string, Interface::namespace),
                new Field<>("package", string, Interface::packageName),
                new Field<>("interface", string, Interface::name),
                new Field<Interface, @Nullable Version>(
                    "version", codecs.nullable(version), Interface::version)));
    assertThat(described.byteSize()).isEqualTo(80);
    Codec<World> world =
        codecs.record(
            "wit-metadata",
            values -> new World((List<Interface>) values[0], (List<Interface>) values[1]),
            List.of(
                new Field<>("imports", codecs.list(described), World::imports),
                new Field<>("exports", codecs.list(described), World::exports)));

    Result<World, String> told =
        functions.call(
            TOOLS + "component-wit-metadata-for-world",
            codecs.result(world, string),
            List.of(source, codecs.optional(string)),
            new Text(WIT),
            Optional.of("demo"));

    assertThat(ok(told))
        .isEqualTo(
            new World(
                List.of(), List.of(new Interface("test", "demo", "types", new Version(1, 2, 3)))));
  }

  @Test
  void keepsNothing() {
    byte[] module = Objects.requireNonNull(ok(parse(ANSWER)));
    PublishedModules.assertKeepsItsSize(
        guest,
        300,
        () -> {
          ok(parse(ANSWER));
          ok(print(module));
          error(parse("(module (func"));
        });
  }

  private static final String TYPES =
      """
      package test:types@2.0.0;
      interface all {
        record small { a: u8, b: u64, c: option<f32> }
        variant wide { none, a(f32), b(tuple<u8, f64>), c(list<string>), d(small) }
        variant narrow { a(f32), b(u32) }
        flags three { a, b, c }
        enum two { a, b }
        resource thing { constructor(a: f32); get: func() -> u64; take: static func(t: thing) -> three; }
        f1: func(a: wide, b: narrow) -> wide;
        f2: func(a: small, b: small, c: small, d: small) -> narrow;
        f3: func(a: small, b: small, c: small, d: small, e: two) -> result<_, two>;
        f4: func(a: option<option<u64>>, b: result<f64, f32>, c: char) -> char;
        f5: func(a: list<wide>, b: three) -> three;
        f6: func() -> result;
        f7: func(a: option<borrow<thing>>) -> list<thing>;
      }
      world w { import all; export all; }\
      """;

  /** wasm-tools writes a module with the types that it flattens a world to: ours are the same. */
  @Test
  void flattensAsWasmToolsDoes() {
    byte[] dummy = ok(embed(new EmbedOptions(TYPES, null, true, "w", null, null)));
    try (Guest types = Guest.builder().stubMissingImports().load(dummy, "dummy.wasm")) {
      assertThat(types.recognition().evidence())
          .containsExactly("exports cm32p2_realloc of the canonical ABI");
      assertThat(
              types.shape().imports().stream()
                  .filter(StandardImports::serve)
                  .map(ModuleShape.Import::name))
          .containsExactlyInAnyOrder("thing_drop", "thing_drop", "thing_new", "thing_rep");

      Codec<Float> f32 = codecs.number(Scalar.F32, Float.class);
      Codec<Double> f64 = codecs.number(Scalar.F64, Double.class);
      Codec<Integer> u8 = codecs.number(Scalar.U8, Integer.class);
      Codec<?> small = record(u8, u64, codecs.optional(f32));
      Codec<?> wide = variant(null, f32, record(u8, f64), codecs.list(string), small);
      Codec<?> narrow = variant(f32, u32);
      Codec<?> three = codecs.flags("three", List.of(Encoding.values()));
      Codec<?> two = codecs.enumeration("two", List.of(Encoding.values()));
      Codec<Long> own = codecs.handle("thing", HandleKind.OWN, it -> it, it -> it);
      Codec<Long> borrow = codecs.handle("thing", HandleKind.BORROW, it -> it, it -> it);
      same(types, "f1", wide, wide, narrow);
      same(types, "f2", narrow, small, small, small, small);
      same(types, "f3", codecs.result(null, two), small, small, small, small, two);
      same(
          types,
          "f4",
          codecs.codePoint(),
          codecs.optional(codecs.optional(u64)),
          codecs.result(f64, f32),
          codecs.codePoint());
      same(types, "f5", three, codecs.list(wide), three);
      same(types, "f6", codecs.result(null, null));
      same(types, "f7", codecs.list(own), codecs.optional(borrow));
      same(types, "[constructor]thing", own, f32);
      same(types, "[method]thing.get", u64, borrow);
      same(types, "[static]thing.take", three, own);
    }
  }

  private void same(Guest types, String function, Codec<?> result, Codec<?>... parameters) {
    String export = CanonicalNames.find(types.shape(), "all", function).orElseThrow().name();
    List<String> names = Collections.nCopies(parameters.length, "p");
    assertThat(convention.bind(types, export, names, List.of(parameters), result).name())
        .isEqualTo(export);
    types.shape().imports().stream()
        .filter(needed -> needed.name().equals(function))
        .forEach(needed ->
            assertThat(convention.importType(List.of(parameters), result))
                .as(needed.toString())
                .isEqualTo(needed.type()));
  }

  private Codec<Object> record(Codec<?>... fields) {
    return codecs.record(
        "r",
        values -> values,
        Arrays.stream(fields).<Field<Object, ?>>map(WasmToolsTest::field).toList());
  }

  private static <T> Field<Object, T> field(Codec<T> codec) {
    return new Field<>("f", codec, it -> null);
  }

  private Codec<Object> variant(@Nullable Codec<?>... payloads) {
    return codecs.variant(
        "v", Arrays.stream(payloads).<Case<?, ?>>map(WasmToolsTest::alternative).toList());
  }

  private static <T> Case<Object, T> alternative(@Nullable Codec<T> payload) {
    return new Case<>("c", Object.class, payload, it -> null, it -> it);
  }
}
