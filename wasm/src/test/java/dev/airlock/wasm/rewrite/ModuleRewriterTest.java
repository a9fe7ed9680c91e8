package dev.airlock.wasm.rewrite;

import static dev.airlock.wasm.Assembly.END;
import static dev.airlock.wasm.Assembly.FUNC;
import static dev.airlock.wasm.Assembly.I32;
import static dev.airlock.wasm.Assembly.I32_CONST;
import static dev.airlock.wasm.Assembly.NOTHING_TYPE;
import static dev.airlock.wasm.Assembly.bytes;
import static dev.airlock.wasm.Assembly.module;
import static dev.airlock.wasm.Assembly.section;
import static dev.airlock.wasm.Assembly.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.SectionKind;
import dev.airlock.wasm.WasmFormatException;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.FunctionBody;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.MemoryType;
import dev.airlock.wasm.type.NumberType;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleRewriterTest {
  private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());
  private static final FunctionType TAKES_I64 =
      new FunctionType(List.of(NumberType.I64), List.of());
  private static final int CALL = 0x10;
  private static final int REF_FUNC = 0xd2;
  private static final int FUNCREF = 0x70;

  private static final byte[] IMPORTS = section(2, 1, "env", "imported", 0, 0);
  private static final byte[] FUNCTIONS = section(3, 2, 0, 0);

  /** Function 1 calls the import, function 2 calls function 1 with a padded index. */
  private static final byte[] CODE =
      section(10, 2, sized(0, CALL, 0, END), sized(1, 1, I32, CALL, 0x81, 0x80, 0x00, END));

  private static final byte[] PLAIN = module(NOTHING_TYPE, IMPORTS, FUNCTIONS, CODE);

  private static ModuleRewriter withHook(byte[] module) {
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(module));
    assertThat(rewriter.importFunction("airlock", "hook", NOTHING)).isEqualTo(1);
    return rewriter;
  }

  private static WasmModule written(ModuleRewriter rewriter) {
    return WasmModule.parse(rewriter.write().bytes());
  }

  private static List<Integer> called(WasmModule module, int function) {
    return FunctionBody.read(module, module.functions().get(function)).instructions().stream()
        .filter(instruction -> instruction.opcode() == Opcode.CALL)
        .map(instruction -> instruction.index())
        .toList();
  }

  @Test
  void importsComeBehindImportsAndMoveWhatIsDefined() {
    ModuleRewriter rewriter = withHook(PLAIN);
    assertThat(rewriter.newIndex(0)).isZero();
    assertThat(rewriter.newIndex(2)).isEqualTo(3);
    WasmModule module = written(rewriter);

    assertThat(module.imports()).extracting("name").containsExactly("imported", "hook");
    assertThat(called(module, 2)).containsExactly(0);
    assertThat(called(module, 3)).containsExactly(2);
  }

  @Test
  void paddedIndexKeepsItsLength() {
    WasmModule module = written(withHook(PLAIN));

    assertThat(module.functions().get(3).body().orElseThrow().length()).isEqualTo(8);
  }

  @Test
  void importAfterAnIndexWasGivenIsTooLate() {
    ModuleRewriter rewriter = withHook(PLAIN);
    rewriter.addFunction("f", NOTHING, _ -> {});

    assertThatThrownBy(() -> rewriter.importFunction("airlock", "late", NOTHING))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the import airlock.late comes too late: add all imports before asking for other"
                + " functions");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void everyFormOfElementSegmentIsAdapted(int form) {
    boolean expressions = (form & 4) != 0;
    byte[] item = expressions ? bytes(REF_FUNC, 2, END) : bytes(2);
    byte[] segment =
        bytes(
            form,
            (form & 3) == 2 ? bytes(0) : bytes(),
            (form & 1) == 0 ? bytes(I32_CONST, 5, END) : bytes(),
            (form & 3) == 0 ? bytes() : bytes(expressions ? FUNCREF : 0),
            1,
            item);
    byte[] before =
        module(
            NOTHING_TYPE,
            IMPORTS,
            FUNCTIONS,
            section(4, 1, FUNCREF, 0, 10),
            section(9, 1, segment),
            CODE);
    WasmModule module = written(withHook(before));

    assertThat(module.elementSegments()).hasSize(1);
    byte[] items =
        module.bytes(module.elementSegments().getFirst().items()).toArray(ValueLayout.JAVA_BYTE);
    assertThat(items).isEqualTo(expressions ? bytes(REF_FUNC, 3, END) : bytes(3));
    assertThat(module.elementSegments().getFirst().mode())
        .extracting(Object::getClass)
        .isEqualTo(WasmModule.parse(before).elementSegments().getFirst().mode().getClass());
  }

  @Test
  void startExportsGlobalsAndTablesAreAdapted() {
    byte[] before =
        module(
            NOTHING_TYPE,
            IMPORTS,
            FUNCTIONS,
            section(4, 1, 0x40, 0, FUNCREF, 0, 1, REF_FUNC, 1, END),
            section(6, 1, FUNCREF, 0, REF_FUNC, 2, END),
            section(7, 2, "one", 0, 1, "imported", 0, 0),
            section(8, 2),
            CODE);
    ModuleRewriter rewriter = withHook(before);
    rewriter.addExport("hook", ExternalKind.FUNCTION, 1);
    WasmModule module = written(rewriter);

    assertThat(module.start()).map(Function::index).contains(3);
    assertThat(module.exports()).extracting("name").containsExactly("one", "imported", "hook");
    assertThat(module.exports()).extracting("index").containsExactly(2, 0, 1);
    assertThat(module.globals().getFirst().initial().orElseThrow().toString())
        .contains("functionIndex=3");
    assertThat(module.tables().getFirst().initial().orElseThrow().toString())
        .contains("functionIndex=2");
    assertThatThrownBy(() -> rewriter.addExport("one", ExternalKind.FUNCTION, 0))
        .hasMessage("there is an export one already");
  }

  @Test
  void namesMoveWithWhatTheyName() {
    byte[] names =
        section(
            0,
            "name",
            0,
            sized("module"),
            1,
            sized(3, 0, "imported", 1, "one", 2, "two"),
            2,
            sized(1, 2, 1, 0, "x"),
            3,
            sized(1, 1, 1, 0, "label"),
            10,
            sized(0));
    ModuleRewriter rewriter = withHook(bytes(PLAIN, names));
    rewriter.addGlobal("depth", NumberType.I32, true, 0);
    int helper = rewriter.addFunction("helper", NOTHING, _ -> {});
    int moved = rewriter.moveBody(2, "two.original", (original, out) -> out.call(original));
    WasmModule module = written(rewriter);

    assertThat(module.notes()).isEmpty();
    assertThat(module.names().functions())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                0,
                "imported",
                1,
                "airlock.hook",
                2,
                "one",
                3,
                "two",
                helper,
                "helper",
                moved,
                "two.original"));
    assertThat(module.names().locals()).isEqualTo(Map.of(moved, Map.of(0, "x")));
    assertThat(module.names().globals()).isEqualTo(Map.of(0, "depth"));
    assertThat(module.names().module()).contains("module");
  }

  @Test
  void namesAreAddedToAModuleWithout() {
    assertThat(written(withHook(PLAIN)).names().functions()).isEqualTo(Map.of(1, "airlock.hook"));
  }

  /** A name section that is not sound names nothing, and what is added needs names. */
  @Test
  void brokenNameSectionIsReplaced() {
    byte[] names = section(0, "name", 1, sized(9, 0, "imported"));
    WasmModule module = written(withHook(bytes(PLAIN, names)));

    assertThat(module.notes()).isEmpty();
    assertThat(module.names().functions()).isEqualTo(Map.of(1, "airlock.hook"));
  }

  @Test
  void whatDescribesChangedCodeIsLeftOut() {
    byte[] before =
        module(
            section(0, "dylink.0"),
            NOTHING_TYPE,
            IMPORTS,
            FUNCTIONS,
            CODE,
            section(0, ".debug_line", 1),
            section(0, "metadata.code.branch_hint", 0),
            section(0, "linking", 2),
            section(0, "reloc.CODE", 3),
            section(0, "sourceMappingURL", "x"),
            section(0, "external_debug_info", "x"),
            section(0, "producers", 0),
            section(0, "dropped", 0),
            section(0, "mine", 7));
    ModuleRewriter rewriter = withHook(before);
    rewriter.dropCustomSection("dropped");
    rewriter.addCustomSection("added", new byte[] {1, 2});
    WasmModule module = written(rewriter);

    assertThat(module.customSections())
        .extracting("name")
        .containsExactly("dylink.0", "producers", "mine", "name", "added");
    assertThat(new ModuleRewriter(WasmModule.parse(before)).write().bytes()).isEqualTo(before);
  }

  /** Hints name functions by index, so that they lie even when no byte of the code changes. */
  @Test
  void hintsAreLeftOutWhenFunctionsMove() {
    byte[] before =
        module(
            NOTHING_TYPE,
            IMPORTS,
            section(3, 1, 0),
            section(10, 1, sized(0, END)),
            section(0, "metadata.code.branch_hint", 0));

    assertThat(written(withHook(before)).customSections())
        .extracting("name")
        .containsExactly("name");
  }

  @Test
  void moduleWithoutCodeGetsNone() {
    WasmModule module = written(withHook(module(NOTHING_TYPE, IMPORTS)));

    assertThat(module.section(SectionKind.CODE)).isEmpty();
    assertThat(module.functions()).hasSize(2);
  }

  @Test
  void sectionsThatWereNotThereAreInserted() {
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(module(section(0, "mine"))));
    int hook = rewriter.importFunction("airlock", "hook", TAKES_I64);
    int memory = rewriter.addMemory(new MemoryType(false, 1, OptionalLong.of(3), false, 16));
    int global = rewriter.addGlobal("g", NumberType.I64, true, Long.MIN_VALUE);
    int f =
        rewriter.addFunction(
            "f",
            new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32)),
            out -> {
              int spare = out.newLocal(NumberType.I64);
              int other = out.newLocal(NumberType.I32);
              out.globalGet(global).localTee(spare).call(hook).localGet(0).localSet(other);
              out.localGet(other).load(Opcode.I32_LOAD, memory, 1L << 31, 2);
            });
    rewriter.addExport("f", ExternalKind.FUNCTION, f);
    WasmModule module = written(rewriter);

    assertThat(module.functions()).extracting("index").containsExactly(hook, f);
    assertThat(module.types()).hasSize(2);
    assertThat(module.memories().getFirst().type()).hasToString("1 3");
    assertThat(module.globals().getFirst().initial().orElseThrow().toString())
        .contains("value=" + Long.MIN_VALUE);
    FunctionBody body = FunctionBody.read(module, module.functions().get(f));
    assertThat(body.localCount()).isEqualTo(2);
    assertThat(body.instructions()).hasSize(8);
    assertThat(body.instructions().get(6).memoryArgument().offset()).isEqualTo(1L << 31);
  }

  @Test
  void limitsOfDefinedAndImportedMemoriesChange() {
    byte[] before = module(section(2, 1, "env", "memory", 2, 0, 1), section(5, 1, 1, 2, 3));
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(before));
    rewriter.setMemoryLimits(0, 10, OptionalLong.empty());
    rewriter.setMemoryLimits(1, 20, OptionalLong.of(65_536));
    rewriter.addMemory(new MemoryType(true, 0, OptionalLong.empty(), false, 16));
    WasmModule module = written(rewriter);

    assertThat(module.memories())
        .extracting("type")
        .extracting(Object::toString)
        .containsExactly("10", "20 65536", "i64 0");
  }

  @Test
  void movedBodyIsReachedThroughWhatReplacedIt() {
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(PLAIN));
    int moved = rewriter.moveBody(1, "one.original", (original, out) -> out.call(original));
    rewriter.transform(1, (instruction, _, out) -> out.op(Opcode.NOP).copy(instruction));
    Rewritten rewritten = rewriter.write();
    WasmModule module = WasmModule.parse(rewritten.bytes());

    assertThat(moved).isEqualTo(3);
    assertThat(called(module, 2)).containsExactly(1);
    assertThat(called(module, 1)).containsExactly(3);
    assertThat(FunctionBody.read(module, module.functions().get(3)).instructions())
        .extracting("opcode")
        .containsExactly(Opcode.NOP, Opcode.CALL, Opcode.NOP, Opcode.END);
    assertThat(rewritten.offsets().originalFunction(1)).isEmpty();
    assertThat(rewritten.offsets().originalFunction(3)).hasValue(1);
    assertThatThrownBy(() -> rewriter.moveBody(1, "again", (_, _) -> {}))
        .hasMessage("the body of function 1 has been moved already");
    assertThatThrownBy(() -> rewriter.moveBody(0, "imported", (_, _) -> {}))
        .hasMessage("function 0 is imported: it has no body");
  }

  @Test
  void functionsCanCallEachOther() {
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(PLAIN));
    int first = rewriter.declareFunction("first", NOTHING);
    int second = rewriter.addFunction("second", NOTHING, out -> out.call(first));
    assertThatThrownBy(rewriter::write).hasMessage("function first was declared but not defined");
    rewriter.define(first, out -> out.call(second));
    assertThatThrownBy(() -> rewriter.define(first, _ -> {}))
        .hasMessage("function 3, first, has a body already");
    assertThatThrownBy(() -> rewriter.define(1, _ -> {})).hasMessage("function 1 was not declared");
    WasmModule module = written(rewriter);

    assertThat(called(module, first)).containsExactly(second);
    assertThat(called(module, second)).containsExactly(first);
  }

  @Test
  void transformMayAddFunctions() {
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(PLAIN));
    rewriter.transform(
        1,
        (instruction, position, out) -> {
          if (position == 0) {
            out.call(rewriter.addFunction("late", NOTHING, _ -> {}));
          }
          out.copy(instruction);
        });
    WasmModule module = written(rewriter);

    assertThat(called(module, 1)).containsExactly(3, 0);
  }

  @Test
  void blocksMustBeClosed() {
    ModuleRewriter open = new ModuleRewriter(WasmModule.parse(PLAIN));
    open.addFunction("f", NOTHING, out -> out.block().loop());
    assertThatThrownBy(open::write).hasMessage("function f left 2 blocks open");

    ModuleRewriter twice = new ModuleRewriter(WasmModule.parse(PLAIN));
    twice.addFunction("f", NOTHING, out -> out.end());
    assertThatThrownBy(twice::write)
        .hasMessage("function f has an end too many: its own is written for it");

    ModuleRewriter transform = new ModuleRewriter(WasmModule.parse(PLAIN));
    transform.transform(1, (_, _, _) -> {});
    assertThatThrownBy(transform::write)
        .hasMessage("the transform of function 1 left 1 blocks open");
  }

  @Test
  void dataCountIsWrittenWhenNewCodeNeedsIt() {
    byte[] before =
        module(
            section(1, 1, FUNC, 0, 0),
            section(3, 1, 0),
            section(5, 1, 0, 1),
            section(10, 1, sized(0, END)),
            section(11, 1, 0, I32_CONST, 0, END, "abc"));
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(before));
    rewriter.addFunction(
        "f", NOTHING, out -> out.i32Const(0).i32Const(0).i32Const(0).op(Opcode.MEMORY_INIT, 0, 0));

    assertThat(written(rewriter).dataCount()).hasValue(1);
  }

  @Test
  void unknownInstructionIsNamed() {
    byte[] before =
        module(NOTHING_TYPE, section(3, 1, 0), section(10, 1, sized(0, 0xfc, 0x33, END)));
    WasmModule odd = WasmModule.parse(before, "odd.wasm");
    assertThat(new ModuleRewriter(odd).write().bytes()).isEqualTo(before);
    ModuleRewriter rewriter = new ModuleRewriter(odd);
    rewriter.importFunction("airlock", "hook", NOTHING);

    assertThatThrownBy(rewriter::write)
        .isInstanceOf(WasmFormatException.class)
        .hasMessage(
            "odd.wasm: byte 0x17 (23), code section, function 0: unknown opcode 0xfc 0x33; the file"
                + " is damaged, or uses a proposal newer than WebAssembly 3.0");
  }
}
