package dev.airlock.checker.instrument;

import static dev.airlock.checker.instrument.ValueFlow.Fate.IGNORED;
import static dev.airlock.checker.instrument.ValueFlow.Fate.MOVED;
import static dev.airlock.checker.instrument.ValueFlow.Fate.USED;
import static dev.airlock.wasm.type.NumberType.I32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.instrument.ValueFlow.Fate;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.BlockType;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.code.FunctionBody;
import dev.airlock.wasm.code.Instruction;
import dev.airlock.wasm.code.MemoryAccess;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.rewrite.ModuleRewriter;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What becomes of the values that small functions load. Each takes two addresses and has two locals
 * more: the third is a number, the fourth one too.
 */
class ValueFlowTest {
  private static final int FROM = 0;
  private static final int TO = 1;
  private static final int LOCAL = 2;
  private static final int OTHER = 3;

  /** One page of memory and nothing else (WebAssembly core specification, binary format). */
  private static final byte[] MEMORY_ONLY = {0, 'a', 's', 'm', 1, 0, 0, 0, 5, 3, 1, 0, 1};

  @Test
  void whatIsStoredAsItIsIsMoved() {
    assertThat(
            fates(code ->
                code.localGet(TO)
                    .localGet(FROM)
                    .load(Opcode.I32_LOAD, 0, 0, 2)
                    .store(Opcode.I32_STORE, 0, 0, 2)))
        .containsExactly(MOVED);
  }

  @Test
  void whatTakesTheWayThroughALocalIsMovedToo() {
    assertThat(
            fates(code ->
                load(code)
                    .localSet(LOCAL)
                    .localGet(TO)
                    .localGet(LOCAL)
                    .store(Opcode.I32_STORE, 0, 0, 2)))
        .containsExactly(MOVED);
    assertThat(
            fates(code ->
                code.localGet(TO)
                    .localGet(FROM)
                    .load(Opcode.I32_LOAD, 0, 0, 2)
                    .localTee(LOCAL)
                    .store(Opcode.I32_STORE, 0, 0, 2)))
        .containsExactly(MOVED);
  }

  @Test
  void whatBecomesPartOfAnotherValueIsIgnoredIfThatIsStored() {
    assertThat(
            fates(code ->
                code.localGet(TO)
                    .localGet(FROM)
                    .load(Opcode.I32_LOAD, 0, 0, 2)
                    .i32Const(1)
                    .op(Opcode.I32_ADD)
                    .store(Opcode.I32_STORE, 0, 0, 2)))
        .containsExactly(IGNORED);
    assertThat(fates(code -> load(code).drop())).doesNotContain(USED);
  }

  @Test
  void aConditionUsesWhatItIsMadeOf() {
    assertThat(fates(code -> load(code).if_().end())).containsExactly(USED);
    assertThat(
            fates(code -> {
              code.block();
              load(code).i32Const(7).op(Opcode.I32_AND).op(Opcode.I32_EQZ).brIf(0).end();
            }))
        .containsExactly(USED);
    assertThat(
            fates(code -> {
              code.i32Const(1).i32Const(2);
              load(code).op(Opcode.SELECT).drop();
            }))
        .containsExactly(USED);
  }

  @Test
  void anAddressUsesWhatItIsMadeOf() {
    assertThat(fates(code -> load(code).load(Opcode.I32_LOAD, 0, 0, 2).drop()).getFirst())
        .isEqualTo(USED);
    assertThat(
            fates(code ->
                load(code)
                    .i32Const(4)
                    .op(Opcode.I32_MUL)
                    .i32Const(0)
                    .store(Opcode.I32_STORE, 0, 0, 2)))
        .containsExactly(USED);
  }

  @Test
  void aSizeUsesWhatItIsMadeOf() {
    assertThat(
            fates(code -> {
              code.localGet(TO).i32Const(0);
              load(code).memoryFill(0);
            }))
        .containsExactly(USED);
    assertThat(fates(code -> load(code).memoryGrow(0).drop())).containsExactly(USED);
  }

  @Test
  void whatIsSelectedBetweenIsUsedWhereTheSelectedIs() {
    assertThat(
            fates(code -> {
              load(code);
              code.i32Const(2).localGet(TO).op(Opcode.SELECT).if_().end();
            }))
        .containsExactly(USED);
    assertThat(
            fates(code -> {
              code.localGet(TO);
              load(code);
              code.i32Const(2).localGet(TO).op(Opcode.SELECT).store(Opcode.I32_STORE, 0, 0, 2);
            }))
        .containsExactly(IGNORED);
  }

  @Test
  void whatABlockGivesIsWhatWentIntoIt() {
    assertThat(
            fates(code -> {
              code.block(I32);
              load(code).end().if_().end();
            }))
        .containsExactly(USED);
    assertThat(
            fates(code -> {
              code.block(I32);
              load(code).br(0).end().if_().end();
            }))
        .containsExactly(USED);
    assertThat(
            fates(code -> {
              code.localGet(TO).if_(new BlockType.Result(I32));
              load(code).else_();
              code.i32Const(0).end().if_().end();
            }))
        .containsExactly(USED);
  }

  /** A compiler keeps one local for several variables. */
  @Test
  void aLocalThatIsAssignedAgainIsAnotherValue() {
    assertThat(
            fates(code -> {
              load(code).localSet(LOCAL);
              code.localGet(TO).localGet(LOCAL).store(Opcode.I32_STORE, 0, 0, 2);
              code.i32Const(1).localSet(LOCAL).localGet(LOCAL).if_().end();
            }))
        .containsExactly(MOVED);
  }

  @Test
  void aLocalThatMayBeAssignedKeepsBothValues() {
    assertThat(
            fates(code -> {
              load(code).localSet(LOCAL);
              code.localGet(TO).if_().i32Const(1).localSet(LOCAL).end();
              code.localGet(LOCAL).if_().end();
            }))
        .containsExactly(USED);
    assertThat(
            fates(code -> {
              code.localGet(TO).if_();
              load(code).localSet(LOCAL);
              code.else_().i32Const(1).localSet(LOCAL).end();
              code.localGet(LOCAL).if_().end();
            }))
        .containsExactly(USED);
  }

  @Test
  void aLoopBringsAValueBackToItsBegin() {
    assertThat(
            fates(code -> {
              code.loop(BlockType.EMPTY);
              code.localGet(LOCAL).if_().end();
              load(code).localSet(LOCAL);
              code.localGet(TO).brIf(0).end();
            }))
        .containsExactly(USED);
  }

  @Test
  void aLoopThatAssignsFirstDoesNot() {
    assertThat(
            fates(code -> {
              code.loop(BlockType.EMPTY);
              code.i32Const(0).localSet(LOCAL).localGet(LOCAL).if_().end();
              load(code).localSet(LOCAL);
              code.localGet(TO).localGet(LOCAL).store(Opcode.I32_STORE, 0, 0, 2);
              code.localGet(OTHER).brIf(0).end();
            }))
        .containsExactly(MOVED);
  }

  @Test
  void whatFollowsABranchThatIsAlwaysTakenDoesNotCount() {
    assertThat(
            fates(code -> {
              code.block();
              load(code).localSet(LOCAL);
              code.localGet(TO).localGet(LOCAL).store(Opcode.I32_STORE, 0, 0, 2);
              code.br(0).localGet(LOCAL).if_().end().end();
            }))
        .containsExactly(MOVED);
  }

  @Test
  void whatAFunctionIsPassedOrReturnedIsUsedWhereThatIsSaid() {
    Consumer<CodeBuilder> returns = code -> load(code).return_();
    assertThat(fates(List.of(I32), true, returns)).doesNotContain(MOVED);
    Consumer<CodeBuilder> calls = code -> load(code).localGet(TO).call(0);
    assertThat(fates(List.of(), true, calls)).containsExactly(USED);
    assertThat(fates(List.of(), false, calls)).containsExactly(IGNORED);
  }

  @Test
  void tellsHowWideALocalIs() {
    ValueFlow flow =
        write(
                List.of(),
                code -> {
                  code.localGet(FROM).load(Opcode.I32_LOAD8_U, 0, 0, 0).localSet(LOCAL);
                  code.localGet(TO).localGet(LOCAL).store(Opcode.I32_STORE8, 0, 0, 0);
                  load(code).localSet(OTHER);
                  code.localGet(TO).localGet(OTHER).store(Opcode.I32_STORE, 0, 0, 2);
                })
            .flow(true);

    assertThat(flow.widthOf(LOCAL)).isEqualTo(1);
    assertThat(flow.widthOf(OTHER)).isEqualTo(4);
    assertThat(flow.widthOf(FROM)).isZero();
  }

  private static CodeBuilder load(CodeBuilder code) {
    return code.localGet(FROM).load(Opcode.I32_LOAD, 0, 0, 2);
  }

  private static List<Fate> fates(Consumer<CodeBuilder> code) {
    return fates(List.of(), true, code);
  }

  private static List<Fate> fates(
      List<ValueType> results, boolean callsUse, Consumer<CodeBuilder> code) {
    Written written = write(results, code);
    ValueFlow flow = written.flow(callsUse);
    List<Instruction> instructions = written.body().instructions();
    List<Fate> fates = new ArrayList<>();
    for (int i = 0; i < instructions.size(); i++) {
      if (instructions.get(i).opcode().access().map(MemoryAccess::kind).orElse(null)
          == MemoryAccess.Kind.LOAD) {
        fates.add(flow.fate(i));
      }
    }
    return fates;
  }

  private record Written(WasmModule module, Function function, FunctionBody body) {
    ValueFlow flow(boolean callsUse) {
      return ValueFlow.of(module, function, body, callsUse);
    }
  }

  private static Written write(List<ValueType> results, Consumer<CodeBuilder> code) {
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(MEMORY_ONLY));
    rewriter.addFunction("callee", new FunctionType(List.of(I32, I32), List.of()), _ -> {});
    rewriter.addFunction(
        "function",
        new FunctionType(List.of(I32, I32), results),
        out -> {
          out.newLocal(I32);
          out.newLocal(I32);
          code.accept(out);
        });
    WasmModule module = WasmModule.parse(rewriter.write().bytes());
    Function function = module.functions().get(1);
    return new Written(module, function, FunctionBody.read(module, function));
  }
}
