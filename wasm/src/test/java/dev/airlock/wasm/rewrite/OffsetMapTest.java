package dev.airlock.wasm.rewrite;

import static dev.airlock.wasm.Assembly.END;
import static dev.airlock.wasm.Assembly.I32;
import static dev.airlock.wasm.Assembly.I32_CONST;
import static dev.airlock.wasm.Assembly.NOTHING_TYPE;
import static dev.airlock.wasm.Assembly.bytes;
import static dev.airlock.wasm.Assembly.leb;
import static dev.airlock.wasm.Assembly.module;
import static dev.airlock.wasm.Assembly.section;
import static dev.airlock.wasm.Assembly.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.FunctionBody;
import dev.airlock.wasm.code.Instruction;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.generate.ModuleGenerator;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.NumberType;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OffsetMapTest {
  private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());
  private static final int DROP = 0x1a;

  /** Two functions; the second one has a local and drops a constant. */
  private static final byte[] MODULE =
      module(
          NOTHING_TYPE,
          section(3, 2, 0, 0),
          section(10, 2, sized(0, END), sized(1, 1, I32, I32_CONST, 7, DROP, END)));

  private static final int FIRST_BODY = MODULE.length - 10;
  private static final int SECOND_BODY = MODULE.length - 7;

  @Test
  void addedGlobalsMoveCodeThatStaysTheSame() {
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(MODULE));
    rewriter.addGlobal("g", NumberType.I64, false, Long.MAX_VALUE);
    Rewritten rewritten = rewriter.write();
    WasmModule changed = WasmModule.parse(rewritten.bytes());
    ByteRange body = changed.functions().get(1).body().orElseThrow();

    assertThat(body.offset()).isGreaterThan(SECOND_BODY);
    for (int i = 0; i < body.length(); i++) {
      assertThat(rewritten.offsets().find(body.offset() + i))
          .contains(new OriginalPlace(1, SECOND_BODY + i));
    }
    assertThat(rewritten.offsets().find(body.offset() - 1)).isEmpty();
    assertThat(rewritten.offsets().find(body.end())).isEmpty();
    assertThat(rewritten.offsets().find(0)).isEmpty();
  }

  @Test
  void allThatWasWrittenForAnInstructionLeadsToIt() {
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(MODULE));
    int helper = rewriter.addFunction("helper", NOTHING, out -> out.op(Opcode.NOP));
    rewriter.transform(
        1,
        (instruction, _, out) -> {
          if (instruction.opcode() == Opcode.DROP) {
            out.localSet(out.newLocal(NumberType.I32)).call(helper);
          } else {
            out.copy(instruction);
          }
        });
    Rewritten rewritten = rewriter.write();
    WasmModule changed = WasmModule.parse(rewritten.bytes());
    OffsetMap map = rewritten.offsets();
    List<Instruction> code = FunctionBody.read(changed, changed.functions().get(1)).instructions();

    assertThat(code)
        .extracting("opcode")
        .containsExactly(Opcode.I32_CONST, Opcode.LOCAL_SET, Opcode.CALL, Opcode.END);
    assertThat(code.stream().map(one -> map.find(one.range().offset()).orElseThrow().offset()))
        .containsExactly(SECOND_BODY + 3, SECOND_BODY + 5, SECOND_BODY + 5, SECOND_BODY + 6);
    assertThat(map.find(code.get(2).range().offset() + 1))
        .contains(new OriginalPlace(1, SECOND_BODY + 5));
    int added = changed.functions().get(helper).body().orElseThrow().offset();
    assertThat(map.find(added + 1)).isEmpty();
    assertThat(map.find(changed.functions().get(0).body().orElseThrow().offset()))
        .contains(new OriginalPlace(0, FIRST_BODY));
    assertThat(map.originalFunction(helper)).isEmpty();
    assertThat(map.originalFunction(1)).hasValue(1);
    assertThat(map.originalFunction(3)).isEmpty();
    assertThat(map.originalFunction(-1)).isEmpty();
  }

  @Test
  void importsAreTheOriginalOnesFirst() {
    byte[] before = module(NOTHING_TYPE, section(2, 1, "env", "imported", 0, 0));
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(before));
    rewriter.importFunction("airlock", "hook", NOTHING);
    OffsetMap map = OffsetMap.decode(rewriter.write().offsets().encode());

    assertThat(map.originalFunction(0)).hasValue(0);
    assertThat(map.originalFunction(1)).isEmpty();
  }

  /** The form that others read: two bodies, the second one with an edit. */
  @Test
  void bytesAreAsDescribed() {
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(MODULE));
    rewriter.transform(
        1,
        (instruction, _, out) -> {
          if (instruction.opcode() == Opcode.DROP) {
            out.op(Opcode.NOP);
          }
          out.copy(instruction);
        });

    assertThat(rewriter.write().offsets().encode())
        .isEqualTo(
            bytes(
                1,
                0,
                0,
                2,
                bytes(FIRST_BODY, 2, 1, FIRST_BODY, 0),
                bytes(1, 8, 2, SECOND_BODY, 6),
                bytes(0, 3, 3),
                bytes(2, 2, 1)));
  }

  @Test
  void mapInTheFileMovesNothing() {
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(MODULE));
    rewriter.addFunction("f", NOTHING, _ -> {});
    Rewritten rewritten = rewriter.write();
    WasmModule with = WasmModule.parse(rewritten.bytesWithOffsets());
    byte[] contents =
        with.bytes(with.customSection(OffsetMap.SECTION).orElseThrow().contents())
            .toArray(ValueLayout.JAVA_BYTE);

    assertThat(contents).isEqualTo(rewritten.offsets().encode());
    assertThat(rewritten.bytesWithOffsets()).startsWith(rewritten.bytes());
  }

  @Property(tries = 300)
  void mapIsTheSameAfterBeingStored(@ForAll long seed) {
    WasmModule module = WasmModule.parse(ModuleGenerator.generate(seed).bytes());
    SplittableRandom random = new SplittableRandom(seed);
    ModuleRewriter rewriter = new ModuleRewriter(module);
    rewriter.importFunction("airlock", "hook", NOTHING);
    module.functions().stream()
        .filter(function -> function.body().isPresent() && random.nextBoolean())
        .forEach(function ->
            rewriter.transform(
                function.index(),
                (instruction, _, out) -> {
                  if (random.nextInt(4) == 0) {
                    out.op(Opcode.NOP);
                  }
                  out.copy(instruction);
                }));
    Rewritten rewritten = rewriter.write();
    OffsetMap decoded = OffsetMap.decode(rewritten.offsets().encode());

    assertThat(decoded.encode()).isEqualTo(rewritten.offsets().encode());
    for (int offset = 0; offset < rewritten.bytes().length; offset++) {
      Optional<OriginalPlace> place = rewritten.offsets().find(offset);
      assertThat(decoded.find(offset)).isEqualTo(place);
    }
  }

  @Test
  void otherBytesAreRefused() {
    assertThatThrownBy(() -> OffsetMap.decode(bytes(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected an offset map of version 1, found version 2");
    assertThatThrownBy(() -> OffsetMap.decode(bytes(1, 0, 0, leb(1 << 30))))
        .hasMessage("expected fewer bodies than bytes, found 1073741824");
    assertThatThrownBy(() -> OffsetMap.decode(bytes(1, 0, 0, 1, 9, 2, 1, 9, 3, 2, 2, 2)))
        .hasMessage("expected edits of the 2 bytes of a body, found edits of 4");
    assertThatThrownBy(() -> OffsetMap.decode(bytes(1, 0, 0, 1, 9)))
        .hasMessage("nothing more at byte 5");
  }
}
