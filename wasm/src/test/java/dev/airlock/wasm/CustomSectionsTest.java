package dev.airlock.wasm;

import static dev.airlock.wasm.Assembly.END;
import static dev.airlock.wasm.Assembly.I32;
import static dev.airlock.wasm.Assembly.I32_CONST;
import static dev.airlock.wasm.Assembly.NOTHING_TYPE;
import static dev.airlock.wasm.Assembly.module;
import static dev.airlock.wasm.Assembly.section;
import static dev.airlock.wasm.Assembly.sized;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomSectionsTest {
  private static WasmModule withNames(Object... parts) {
    return WasmModule.parse(
        module(
            NOTHING_TYPE,
            section(2, 1, "m", "f", 0, 0),
            section(3, 1, 0),
            section(4, 1, 0x70, 0, 0),
            section(5, 1, 0, 1),
            section(13, 1, 0, 0),
            section(6, 1, I32, 0, I32_CONST, 0, END),
            section(9, 1, 1, 0, 0),
            section(10, 1, sized(0, END)),
            section(11, 1, 1, 0),
            section(0, "name", Assembly.bytes(parts))));
  }

  @Test
  void everythingCanHaveAName() {
    WasmModule module =
        withNames(
            0, sized("the module"),
            1, sized(2, 0, "imported", 1, "own"),
            2, sized(1, 1, 2, 0, "x", 1, "y"),
            3, sized(99),
            4, sized(1, 0, "type"),
            5, sized(1, 0, "table"),
            6, sized(1, 0, "memory"),
            7, sized(1, 0, "global"),
            8, sized(1, 0, "elements"),
            9, sized(1, 0, "data"),
            11, sized(1, 0, "tag"));
    assertThat(module.notes()).isEmpty();
    assertThat(module.names().module()).contains("the module");
    assertThat(module.names().locals()).isEqualTo(Map.of(1, Map.of(0, "x", 1, "y")));
    assertThat(module.names().types()).isEqualTo(Map.of(0, "type"));
    assertThat(module.functions())
        .extracting(Function::name)
        .containsExactly(Optional.of("imported"), Optional.of("own"));
    assertThat(module.tables().getFirst().name()).contains("table");
    assertThat(module.memories().getFirst().name()).contains("memory");
    assertThat(module.globals().getFirst().name()).contains("global");
    assertThat(module.elementSegments().getFirst().name()).contains("elements");
    assertThat(module.dataSegments().getFirst().name()).contains("data");
    assertThat(module.tags().getFirst().name()).contains("tag");
  }

  @Test
  void namesOfWhatDoesNotExistAreKeptApart() {
    WasmModule module = withNames(1, sized(1, 77, "ghost"));
    assertThat(module.names().functions()).isEqualTo(Map.of(77, "ghost"));
    assertThat(module.functions()).extracting(Function::name).containsOnly(Optional.empty());
  }

  @Test
  void malformedNameSectionIsNotedAndItsSoundPartKept() {
    WasmModule module = withNames(0, sized("m"), 1, sized(9, 0, "first"));
    assertThat(module.names().module()).contains("m");
    assertThat(module.names().functions()).isEmpty();
    assertThat(module.notes())
        .containsExactly(
            new Note(
                81,
                "byte 0x51 (81), name section, part 1: expected a number of names that the 7"
                    + " bytes left can hold, at most 3, found 9; the rest of the name section"
                    + " is ignored"));
  }

  @Test
  void nameThatIsNotUtf8IsNoted() {
    WasmModule module = withNames(1, sized(2, 0, "good", 1, 2, 'b' + 0, 0xff));
    assertThat(module.functions().getFirst().name()).contains("good");
    assertThat(module.notes())
        .extracting(Note::text)
        .containsExactly(
            "byte 0x57 (87), name section, part 1, entry 1: expected the name in UTF-8, found the"
                + " byte 0xff, which is not; the rest of the name section is ignored");
  }

  @Test
  void producersAreReadByField() {
    WasmModule module =
        WasmModule.parse(
            module(
                section(
                    0,
                    "producers",
                    4,
                    "language",
                    2,
                    "Rust",
                    "",
                    "C11",
                    "",
                    "processed-by",
                    1,
                    "rustc",
                    "1.90.0",
                    "sdk",
                    1,
                    "Emscripten",
                    "4.0",
                    "weather",
                    1,
                    "sunny",
                    "")));
    assertThat(module.producers())
        .hasToString(
            "Producers[languages=[Rust, C11], processedBy=[rustc 1.90.0], sdks=[Emscripten 4.0]]");
    assertThat(module.notes()).isEmpty();
  }

  @Test
  void targetFeaturesAreReadUpToAFault() {
    WasmModule module =
        WasmModule.parse(
            module(
                section(
                    0,
                    "target_features",
                    4,
                    '+' + 0,
                    "simd128",
                    '-' + 0,
                    "atomics",
                    '=' + 0,
                    "old",
                    '?' + 0,
                    "odd")));
    assertThat(module.targetFeatures()).hasToString("[+simd128, -atomics, +old]");
    assertThat(module.notes())
        .hasToString(
            "[byte 0x32 (50), target_features section, feature 3: expected a feature's prefix"
                + " ('+', '-' or '='), found 0x3f; the rest of the target_features section is"
                + " ignored]");
  }

  @Test
  void leftOverBytesAreNoted() {
    WasmModule module = WasmModule.parse(module(section(0, "sourceMappingURL", "a.map", 1, 2)));
    assertThat(module.sourceMappingUrl()).contains("a.map");
    assertThat(module.notes())
        .hasToString(
            "[byte 0x21 (33), sourceMappingURL section: expected the end of the section, found 2"
                + " bytes more; the rest of the sourceMappingURL section is ignored]");
  }

  @Test
  void dwarfAndDynamicLinkingAreTold() {
    WasmModule plain = WasmModule.parse(module());
    assertThat(plain.hasDwarf()).isFalse();
    assertThat(plain.isDynamicLibrary()).isFalse();
    assertThat(plain.sourceMappingUrl()).isEmpty();
    assertThat(WasmModule.parse(module(section(0, ".debug_info"))).hasDwarf()).isTrue();
    assertThat(WasmModule.parse(module(section(0, ".debug_line"))).hasDwarf()).isTrue();
    assertThat(WasmModule.parse(module(section(0, "dylink.0"))).isDynamicLibrary()).isTrue();
    assertThat(WasmModule.parse(module(section(0, "dylink"))).isDynamicLibrary()).isTrue();
  }
}
