package dev.airlock.wasm.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.FunctionBody;
import dev.airlock.wasm.code.ImmediateKind;
import dev.airlock.wasm.code.Immediates;
import dev.airlock.wasm.code.Instruction;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.generate.GeneratedBody;
import dev.airlock.wasm.generate.ModuleGenerator;
import dev.airlock.wasm.generate.ModuleGenerator.Generated;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.NumberType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Modules made at random, of which every engine that has the proposals says that they are valid:
 * {@link ModuleGenerator#main} writes them out for one.
 */
class GeneratedModulesTest {
  private static final FunctionType HOOK = new FunctionType(List.of(NumberType.I64), List.of());

  @Test
  void everyInstructionIsGenerated() {
    Set<Opcode> missing = EnumSet.allOf(Opcode.class);
    LongStream.range(0, 3_000)
        .mapToObj(ModuleGenerator::generate)
        .flatMap(module -> module.bodies().stream())
        .flatMap(body -> body.code().stream())
        .forEach(code -> missing.remove(code.opcode()));
    assertThat(missing).isEmpty();
  }

  @Property(tries = 2_000)
  void whatIsReadIsWhatWasWritten(@ForAll long seed) {
    Generated generated = ModuleGenerator.generate(seed);
    WasmModule module = WasmModule.parse(generated.bytes());
    for (int i = 0; i < generated.bodies().size(); i++) {
      GeneratedBody expected = generated.bodies().get(i);
      FunctionBody body = body(module, generated.importedFunctions() + i);
      assertThat(body.locals()).isEqualTo(expected.locals());
      assertThat(body.instructions().stream().map(GeneratedModulesTest::code))
          .isEqualTo(expected.code());
    }
  }

  @Property(tries = 1_000)
  void doingNothingGivesTheSameBytes(@ForAll long seed) {
    byte[] bytes = ModuleGenerator.generate(seed).bytes();
    assertThat(new ModuleRewriter(WasmModule.parse(bytes)).write().bytes()).isEqualTo(bytes);
  }

  @Property(tries = 1_000)
  void encodingAgainGivesTheSameBytes(@ForAll long seed) {
    byte[] bytes = ModuleGenerator.generate(seed).bytes();
    ModuleRewriter rewriter = new ModuleRewriter(WasmModule.parse(bytes));
    rewriter.encodeAll();
    assertThat(rewriter.write().bytes()).isEqualTo(bytes);
  }

  @Property(tries = 1_000)
  void importsMoveFunctionsAndNothingElse(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int imports,
      @ForAll boolean encode) {
    Generated generated = ModuleGenerator.generate(seed);
    WasmModule module = WasmModule.parse(generated.bytes());
    ModuleRewriter rewriter = new ModuleRewriter(module);
    for (int i = 0; i < imports; i++) {
      rewriter.importFunction("airlock", "hook" + i, HOOK);
    }
    if (encode) {
      rewriter.encodeAll();
    }
    Rewritten rewritten = rewriter.write();
    WasmModule changed = WasmModule.parse(rewritten.bytes());
    int first = generated.importedFunctions();
    for (int i = first; i < module.functions().size(); i++) {
      FunctionBody before = body(module, i);
      FunctionBody after = body(changed, i + imports);
      assertThat(after.locals()).isEqualTo(before.locals());
      assertThat(after.instructions().stream().map(GeneratedModulesTest::code))
          .isEqualTo(
              before.instructions().stream().map(old -> moved(old, first, imports)).toList());
      for (int j = 0; j < before.instructions().size(); j++) {
        int offset = after.instructions().get(j).range().offset();
        assertThat(rewritten.offsets().find(offset))
            .contains(new OriginalPlace(i, before.instructions().get(j).range().offset()));
      }
    }
  }

  private static FunctionBody body(WasmModule module, int index) {
    Function function = module.functions().get(index);
    return FunctionBody.read(module, function);
  }

  private static GeneratedBody.Code code(Instruction instruction) {
    return new GeneratedBody.Code(instruction.opcode(), instruction.immediates());
  }

  private static GeneratedBody.Code moved(Instruction instruction, int first, int by) {
    return instruction.opcode().immediates() == ImmediateKind.FUNCTION
            && instruction.index() >= first
        ? new GeneratedBody.Code(
            instruction.opcode(), new Immediates.Index(instruction.index() + by))
        : code(instruction);
  }
}
