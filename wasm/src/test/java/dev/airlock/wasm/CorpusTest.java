package dev.airlock.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.wasm.type.TypeDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Modules by real toolchains. The known answers were read off with {@code wasm-objdump -x} of wabt
 * 1.0.39.
 */
class CorpusTest {
  static List<Path> files() {
    return Corpus.files();
  }

  @Test
  void corpusIsThere() {
    assertThat(files()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyGuestIsReadWithoutNotes(Path file) throws IOException {
    assertThat(WasmModule.parse(file).notes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void headerAndSectionsMakeUpTheFile(Path file) throws IOException {
    WasmModule module = WasmModule.parse(file);
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    copy.writeBytes(module.bytes(new ByteRange(0, 8)).toArray(ValueLayout.JAVA_BYTE));
    for (Section section : module.sections()) {
      copy.writeBytes(module.bytes(section.range()).toArray(ValueLayout.JAVA_BYTE));
    }
    assertThat(copy.toByteArray()).isEqualTo(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @MethodSource("files")
  void bodiesFollowEachOtherToTheEndOfTheCodeSection(Path file) throws IOException {
    WasmModule module = WasmModule.parse(file);
    ByteRange code = module.section(SectionKind.CODE).orElseThrow().payload();
    int previousEnd = code.offset();
    for (Function function : module.functions()) {
      if (function.imported().isPresent()) {
        continue;
      }
      ByteRange body = function.body().orElseThrow();
      assertThat(body.offset() - previousEnd)
          .as("bytes before the body of function %d: its size, and the count", function.index())
          .isBetween(1, 10);
      previousEnd = body.end();
    }
    assertThat(previousEnd).isEqualTo(code.end());
  }

  @Test
  void moduleWithTwoMemories() throws IOException {
    WasmModule module = Corpus.module("wat/multi-memory.wasm");
    assertThat(module.memories())
        .extracting(memory -> memory.type().toString())
        .containsExactly("1 4", "2 3");
    assertThat(module.functions()).hasSize(9);
    assertThat(module.types())
        .hasToString("[(i32, i32) -> (), (i32) -> (i32), (i32, i32, i32) -> (), () -> (i32)]");
    assertThat(module.exports())
        .extracting(export -> export.name() + " " + export.index())
        .containsExactly(
            "memory 0",
            "aux 1",
            "store 0",
            "load 1",
            "store_aux 2",
            "load_aux 3",
            "copy_to_aux 4",
            "grow 5",
            "grow_aux 6",
            "size 7",
            "size_aux 8");
    assertThat(module.functions())
        .extracting(function -> function.body().orElseThrow().length())
        .containsExactly(9, 7, 10, 8, 12, 6, 6, 4, 4);
    assertThat(module.dataSegments())
        .extracting(segment ->
            segment.memoryIndex().orElseThrow()
                + "@"
                + segment.address().orElseThrow()
                + "+"
                + segment.contents().length())
        .containsExactly("0@0+4", "1@0+9");
    assertThat(module.names().module()).contains("multi-memory");
    assertThat(module.names().locals().get(0)).containsEntry(0, "addr").containsEntry(1, "value");
  }

  @Test
  void moduleWithImportedMemory() throws IOException {
    WasmModule module = Corpus.module("wat/imported-memory.wasm");
    assertThat(module.imports())
        .hasToString("[Import[module=env, name=memory, kind=memory, index=0, type=1]]");
    assertThat(module.memories().getFirst().imported()).contains(module.imports().getFirst());
    assertThat(module.functions())
        .extracting(Function::name)
        .as("wasm-objdump shows the names of the exports instead")
        .containsOnly(Optional.empty());
    assertThat(module.names().module()).contains("imported-memory");
  }

  @Test
  void moduleWithStartFunction() throws IOException {
    WasmModule module = Corpus.module("wat/start-trap.wasm");
    assertThat(module.start()).map(Function::index).contains(0);
    assertThat(module.start().flatMap(Function::name)).contains("start");
  }

  @Test
  void moduleByClang() throws IOException {
    WasmModule module = Corpus.module("c/static_buffer.wasm");
    assertThat(module.tables())
        .extracting(table -> table.type().toString())
        .containsExactly("1 1 funcref");
    assertThat(module.memories().getFirst().type()).hasToString("2");
    Global stackPointer = module.globals().getFirst();
    assertThat(stackPointer.name()).contains("__stack_pointer");
    assertThat(stackPointer.initial().orElseThrow().address()).hasValue(65_536);
    assertThat(module.functions())
        .extracting(function -> function.name().orElseThrow())
        .containsExactly("buffer", "buffer_size", "hash_init", "hash_update", "hash_final");
    assertThat(module.producers().processedBy())
        .extracting(Producers.Producer::name)
        .containsExactly("Debian clang");
    assertThat(module.targetFeatures()).contains(new TargetFeature(true, "bulk-memory"));
  }

  @Test
  void moduleByRustc() throws IOException {
    WasmModule module = Corpus.module("rust/text.wasm");
    assertThat(module.producers().processedBy())
        .extracting(Producers.Producer::name)
        .containsExactly("rustc");
    assertThat(module.dataSegments().getFirst().name()).contains(".rodata");
    assertThat(module.dataSegments().getFirst().address()).hasValue(1_048_576);
    assertThat(module.globals().getFirst().name()).contains("__stack_pointer");
    Export heapBase = module.export("__heap_base").orElseThrow();
    assertThat(heapBase.kind()).isEqualTo(ExternalKind.GLOBAL);
    assertThat(heapBase.index()).isEqualTo(2);
    assertThat(module.export("array_sum").orElseThrow().type()).hasToString("(i32, i32) -> (i32)");
  }

  @Test
  void moduleByAssemblyScript() throws IOException {
    WasmModule module = Corpus.module("assemblyscript/text.wasm");
    assertThat(module.imports())
        .extracting(source -> source.module() + "." + source.name() + " " + source.type())
        .containsExactly("env.abort (i32, i32, i32, i32) -> ()");
    assertThat(module.dataCount()).hasValue(module.dataSegments().size());
    assertThat(module.dataSegments().getFirst().address()).hasValue(1036);
  }

  /** Our own toolchains' guests use nothing newer; see proposals.wat. */
  @Test
  void moduleByBinaryenWithTheNewestProposals() throws IOException {
    WasmModule module;
    try (InputStream in = CorpusTest.class.getResourceAsStream("proposals.wasm")) {
      module = WasmModule.parse(Objects.requireNonNull(in).readAllBytes(), "proposals.wasm");
    }
    assertThat(module.types())
        .extracting(TypeDefinition::toString)
        .containsExactly(
            "(sub (struct (field (mut (ref null 1))) (field i8)))",
            "(array (mut (ref null 0)))",
            "(sub final 0 (struct (field (mut (ref null 1))) (field i8) (field f64)))",
            "((ref null 0)) -> (i32)",
            "(i32, (ref null 2)) -> ()");
    assertThat(module.tags())
        .extracting(tag -> tag.imported().orElseThrow().name())
        .containsExactly("e");
    assertThat(module.memories())
        .extracting(memory -> memory.name().orElseThrow() + " " + memory.type())
        .containsExactly("m i64 1 5", "n 1 2 shared");
    assertThat(module.dataSegments())
        .extracting(segment -> segment.name().orElseThrow() + " " + segment.address())
        .containsExactly("d OptionalLong[65536]", "p OptionalLong.empty");
    assertThat(module.elementSegments().getFirst().expressions()).isTrue();
    assertThat(module.globals().getFirst().type()).hasToString("(ref 2)");
    assertThat(module.notes()).isEmpty();
  }
}
