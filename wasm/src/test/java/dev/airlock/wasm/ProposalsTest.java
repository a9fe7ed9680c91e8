package dev.airlock.wasm;

import static dev.airlock.wasm.Assembly.END;
import static dev.airlock.wasm.Assembly.FUNC;
import static dev.airlock.wasm.Assembly.I32;
import static dev.airlock.wasm.Assembly.I64;
import static dev.airlock.wasm.Assembly.NOTHING_TYPE;
import static dev.airlock.wasm.Assembly.module;
import static dev.airlock.wasm.Assembly.section;
import static dev.airlock.wasm.Assembly.sized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.wasm.type.MemoryType;
import dev.airlock.wasm.type.RecursionGroup;
import dev.airlock.wasm.type.TypeDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came to WebAssembly after its first version, and no guest of ours uses. */
class ProposalsTest {
  @Test
  void memoriesMayBeManyWideSharedAndOfOtherPageSizes() {
    WasmModule module =
        WasmModule.parse(
            module(
                section(2, 1, "env", "memory", 2, 3, 1, 0x80, 0x80, 4),
                section(5, 4, 0, 0, 4, 1, 5, 2, 0x80, 0x80, 0x80, 0x10, 9, 3, 7, 0)));
    assertThat(module.memories())
        .extracting(memory -> memory.type().toString())
        .containsExactly("1 65536 shared", "0", "i64 1", "i64 2 33554432", "3 7 (pagesize 1)");
    assertThat(module.memories().getFirst().imported()).contains(module.imports().getFirst());
    MemoryType bytewise = module.memories().get(4).type();
    assertThat(bytewise.pageBytes()).isEqualTo(1);
    assertThat(bytewise.pageSizeLog2()).isZero();
  }

  @Test
  void largestMemoryOf64BitsIsUnsigned() {
    byte[] all = new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    WasmModule module = WasmModule.parse(module(section(5, 1, 0x0c, all, 0)));
    assertThat(module.memories().getFirst().type())
        .hasToString("i64 18446744073709551615 (pagesize 1)");
  }

  @Test
  void tablesMayBeWideTypedAndInitialised() {
    WasmModule module =
        WasmModule.parse(
            module(
                NOTHING_TYPE,
                section(2, 1, "m", "f", 0, 0),
                section(
                    4, 4, 0x6f, 4, 1, 0x63, 0, 0, 2, 0x40, 0, 0x64, 0x70, 0, 3, 0xd2, 0, END, 0x40,
                    0, 0x6e, 5, 1, 2, 0xd0, 0x71, END)),
            "tables");
    assertThat(module.tables())
        .extracting(table -> table.type().toString())
        .containsExactly("i64 1 externref", "2 (ref null 0)", "3 (ref func)", "i64 1 2 anyref");
  }

  @Test
  void recursiveTypesMayReferToEachOther() {
    WasmModule module =
        WasmModule.parse(
            module(
                section(
                    1,
                    4,
                    FUNC,
                    1,
                    I32,
                    1,
                    I64,
                    // A list node and its array of children, which refer to each other.
                    0x4e,
                    2,
                    0x50,
                    0,
                    0x5f,
                    2,
                    0x63,
                    2,
                    1,
                    0x78,
                    0,
                    0x5e,
                    0x64,
                    1,
                    1,
                    0x4f,
                    1,
                    1,
                    0x5f,
                    3,
                    0x63,
                    2,
                    1,
                    0x78,
                    0,
                    0x7b,
                    0,
                    FUNC,
                    2,
                    0x64,
                    1,
                    0x6c,
                    1,
                    0x63,
                    0x69),
                section(3, 1, 4),
                section(10, 1, sized(0, END))));
    assertThat(module.types())
        .extracting(TypeDefinition::toString)
        .containsExactly(
            "(i32) -> (i64)",
            "(sub (struct (field (mut (ref null 2))) (field i8)))",
            "(array (mut (ref 1)))",
            "(sub final 1 (struct (field (mut (ref null 2))) (field i8) (field v128)))",
            "((ref 1), i31ref) -> (exnref)");
    assertThat(module.types())
        .extracting(TypeDefinition::group)
        .containsExactly(
            new RecursionGroup(0, 1),
            new RecursionGroup(1, 2),
            new RecursionGroup(1, 2),
            new RecursionGroup(3, 1),
            new RecursionGroup(4, 1));
    assertThat(module.types().get(3).supertypeIndexes()).isEqualTo(List.of(1));
    assertThat(module.functions().getFirst().type()).hasToString("((ref 1), i31ref) -> (exnref)");
  }

  @ParameterizedTest
  @CsvSource({
    "0x73, nullfuncref, nofunc",
    "0x72, nullexternref, noextern",
    "0x71, nullref, none",
    "0x70, funcref, func",
    "0x6f, externref, extern",
    "0x6e, anyref, any",
    "0x6d, eqref, eq",
    "0x6c, i31ref, i31",
    "0x6b, structref, struct",
    "0x6a, arrayref, array",
    "0x69, exnref, exn",
    "0x74, nullexnref, noexn",
  })
  void everyAbstractReferenceIsKnown(String code, String nullable, String heapType) {
    int number = Integer.decode(code);
    WasmModule module =
        WasmModule.parse(module(section(1, 1, FUNC, 3, number, 0x63, number, 0x64, number, 0)));
    assertThat(module.types())
        .hasToString("[(%s, %s, (ref %s)) -> ()]".formatted(nullable, nullable, heapType));
  }

  @Test
  void tagsAreImportedDeclaredAndExported() {
    WasmModule module =
        WasmModule.parse(
            module(
                section(1, 1, FUNC, 2, I32, I64, 0),
                section(2, 1, "env", "cpp_exception", 4, 0, 0),
                section(13, 1, 0, 0),
                section(7, 1, "thrown", 4, 1)));
    assertThat(module.tags()).extracting(Tag::index).containsExactly(0, 1);
    assertThat(module.tags().getFirst().imported()).contains(module.imports().getFirst());
    assertThat(module.exports().getFirst())
        .isEqualTo(new Export("thrown", ExternalKind.TAG, 1, module.tags().get(1).type()));
    assertThat(module.exports().getFirst().type()).hasToString("(i32, i64) -> ()");
  }
}
