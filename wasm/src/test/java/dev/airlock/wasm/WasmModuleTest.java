package dev.airlock.wasm;

import static dev.airlock.wasm.Assembly.END;
import static dev.airlock.wasm.Assembly.F64;
import static dev.airlock.wasm.Assembly.FUNC;
import static dev.airlock.wasm.Assembly.I32;
import static dev.airlock.wasm.Assembly.I32_CONST;
import static dev.airlock.wasm.Assembly.NOTHING_TYPE;
import static dev.airlock.wasm.Assembly.module;
import static dev.airlock.wasm.Assembly.section;
import static dev.airlock.wasm.Assembly.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WasmModuleTest {
  private static final byte[] EVERYDAY =
      module(
          section(0, "hello", 1, 2, 3),
          section(1, 2, FUNC, 2, I32, I32, 1, I32, FUNC, 0, 0),
          section(2, 1, "env", "log", 0, 1),
          section(3, 2, 0, 1),
          section(4, 1, 0x70, 1, 1, 8),
          section(5, 1, 1, 1, 4),
          section(
              6, 2, I32, 1, I32_CONST, 0x80, 0x80, 0x04, END, F64, 0, 0x44, 0, 0, 0, 0, 0, 0, 0, 0,
              END),
          section(7, 3, "memory", 2, 0, "add", 0, 1, "base", 3, 0),
          section(8, 2),
          section(9, 1, 0, I32_CONST, 1, END, 2, 1, 2),
          section(10, 2, sized(0, 0x20, 0, END), sized(0, END)),
          section(11, 1, 0, I32_CONST, 0x80, 8, END, "data!"));

  private final WasmModule module = WasmModule.parse(EVERYDAY);

  @Test
  void sectionsCoverTheFileWithoutGaps() {
    assertThat(module.sections())
        .extracting(section -> section.kind().toString())
        .containsExactly(
            "custom",
            "type",
            "import",
            "function",
            "table",
            "memory",
            "global",
            "export",
            "start",
            "element",
            "code",
            "data");
    int end = 8;
    for (Section section : module.sections()) {
      assertThat(section.range().offset()).isEqualTo(end);
      assertThat(section.payload().end()).isEqualTo(section.range().end());
      end = section.range().end();
    }
    assertThat(end).isEqualTo(EVERYDAY.length);
  }

  @Test
  void customSectionKeepsItsNameAndContents() {
    assertThat(module.sections().getFirst())
        .isEqualTo(
            new Section(
                SectionKind.CUSTOM,
                Optional.of("hello"),
                new ByteRange(8, 11),
                new ByteRange(10, 9)));
    assertThat(module.customSection("hello"))
        .contains(new CustomSection("hello", new ByteRange(16, 3)));
    assertThat(module.bytes(new ByteRange(16, 3)).toArray(ValueLayout.JAVA_BYTE))
        .containsExactly(1, 2, 3);
  }

  @Test
  void sectionIsFoundByItsKind() {
    assertThat(module.section(SectionKind.TYPE)).contains(module.sections().get(1));
    assertThat(module.section(SectionKind.TAG)).isEmpty();
  }

  @Test
  void typesAreListed() {
    assertThat(module.types()).hasToString("[(i32, i32) -> (i32), () -> ()]");
  }

  @Test
  void importedFunctionComesFirst() {
    Import log = module.imports().getFirst();
    assertThat(log.module()).isEqualTo("env");
    assertThat(log.name()).isEqualTo("log");
    assertThat(log.kind()).isEqualTo(ExternalKind.FUNCTION);
    assertThat(log.index()).isZero();
    assertThat(log.type()).hasToString("() -> ()");
    Function first = module.functions().getFirst();
    assertThat(first.imported()).contains(log);
    assertThat(first.body()).isEmpty();
    assertThat(first.typeIndex()).isEqualTo(1);
  }

  @Test
  void definedFunctionHasTheRangeOfItsBody() {
    Function add = module.functions().get(1);
    assertThat(add.index()).isEqualTo(1);
    assertThat(add.imported()).isEmpty();
    assertThat(add.type()).hasToString("(i32, i32) -> (i32)");
    MemorySegment body = module.bytes(add.body().orElseThrow());
    assertThat(body.toArray(ValueLayout.JAVA_BYTE)).containsExactly(0, 0x20, 0, END);
    assertThat(module.section(SectionKind.CODE).orElseThrow().payload().offset())
        .as("the code section's payload has the count and the first size before the first body")
        .isEqualTo(add.body().orElseThrow().offset() - 2);
  }

  @Test
  void tableAndMemoryHaveLimits() {
    assertThat(module.tables()).extracting(Table::type).hasToString("[1 8 funcref]");
    Memory memory = module.memories().getFirst();
    assertThat(memory.type().minimumPages()).isEqualTo(1);
    assertThat(memory.type().maximumPages()).hasValue(4);
    assertThat(memory.type().pageBytes()).isEqualTo(65_536);
    assertThat(memory.type().memory64()).isFalse();
    assertThat(memory.type().shared()).isFalse();
    assertThat(memory.imported()).isEmpty();
  }

  @Test
  void globalsHaveInitialValues() {
    Global stackPointer = module.globals().getFirst();
    assertThat(stackPointer.type()).hasToString("(mut i32)");
    assertThat(stackPointer.initial().orElseThrow().address()).hasValue(65_536);
    Global constant = module.globals().get(1);
    assertThat(constant.type()).hasToString("f64");
    assertThat(constant.initial().orElseThrow()).isInstanceOf(ConstantExpression.Other.class);
    assertThat(constant.initial().orElseThrow().range().length()).isEqualTo(10);
  }

  @Test
  void exportsHaveTypes() {
    assertThat(module.exports())
        .extracting(export -> export.kind() + " " + export.name() + " " + export.type())
        .containsExactly(
            "memory memory 1 4", "function add (i32, i32) -> (i32)", "global base (mut i32)");
    assertThat(module.export("add")).map(Export::index).contains(1);
    assertThat(module.export("sub")).isEmpty();
  }

  @Test
  void startFunctionIsGiven() {
    assertThat(module.start()).contains(module.functions().get(2));
  }

  @Test
  void elementSegmentIsCounted() {
    ElementSegment segment = module.elementSegments().getFirst();
    assertThat(segment.count()).isEqualTo(2);
    assertThat(segment.expressions()).isFalse();
    assertThat(segment.type()).hasToString("funcref");
    assertThat(module.bytes(segment.items()).toArray(ValueLayout.JAVA_BYTE)).containsExactly(1, 2);
  }

  @Test
  void dataSegmentHasAddressAndBytes() {
    DataSegment segment = module.dataSegments().getFirst();
    assertThat(segment.memoryIndex()).hasValue(0);
    assertThat(segment.address()).hasValue(1024);
    assertThat(segment.contents().length()).isEqualTo(5);
    assertThat(module.bytes(segment.contents().first(4)).toArray(ValueLayout.JAVA_BYTE))
        .isEqualTo(Assembly.latin1("data"));
    assertThat(module.dataCount()).isEmpty();
  }

  @Test
  void smallestModuleIsEmpty() {
    WasmModule empty = WasmModule.parse(module());
    assertThat(empty.sections()).isEmpty();
    assertThat(empty.start()).isEmpty();
    assertThat(empty.names().module()).isEmpty();
    assertThat(empty.producers().languages()).isEmpty();
    assertThat(empty.notes()).isEmpty();
    assertThat(empty).hasToString("WasmModule[8 bytes, 0 sections, 0 functions]");
  }

  @Test
  void laterChangesOfTheArrayAreNotSeen() {
    byte[] bytes = EVERYDAY.clone();
    WasmModule copy = WasmModule.parse(bytes);
    bytes[16] = 99;
    assertThat(copy.bytes().get(ValueLayout.JAVA_BYTE, 16)).isEqualTo((byte) 1);
  }

  @Test
  void bytesAreReadOnly() {
    assertThat(module.bytes().isReadOnly()).isTrue();
    assertThat(module.bytes(new ByteRange(0, 4)).isReadOnly()).isTrue();
  }

  @Test
  void listsAreImmutable() {
    assertThatThrownBy(() -> module.exports().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> module.functions().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> module.names().functions().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void fileIsReadAndNamedInErrors(@TempDir Path directory) throws IOException {
    Path good = Files.write(directory.resolve("good.wasm"), EVERYDAY);
    assertThat(WasmModule.parse(good).functions()).hasSize(3);
    Path bad = Files.write(directory.resolve("bad.wasm"), new byte[0]);
    assertThatThrownBy(() -> WasmModule.parse(bad))
        .isInstanceOfSatisfying(
            WasmFormatException.class,
            e -> {
              assertThat(e.file()).contains(bad.toString());
              assertThat(e.offset()).isZero();
              assertThat(e).hasMessageStartingWith(bad + ": byte 0x0 (0): expected");
            });
    assertThatThrownBy(() -> WasmModule.parse(directory.resolve("missing.wasm")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void fileTooLargeForAnArrayIsRefusedUnread(@TempDir Path directory) throws IOException {
    Path sparse = directory.resolve("sparse.wasm");
    try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
      file.setLength(1L << 31);
    }
    assertThatThrownBy(() -> WasmModule.parse(sparse))
        .hasMessage(
            sparse
                + ": byte 0x0 (0): expected a module of at most 2147483639 bytes, found 2147483648;"
                + " engines have lower limits still: check what the file is");
  }

  @Test
  void customSectionsMayLieAnywhereAndRepeat() {
    WasmModule repeated =
        WasmModule.parse(
            module(section(0, "x", 1), NOTHING_TYPE, section(0, "x", 2), section(0, "", 3)));
    assertThat(repeated.customSections())
        .extracting(CustomSection::name)
        .containsExactly("x", "x", "");
  }
}
