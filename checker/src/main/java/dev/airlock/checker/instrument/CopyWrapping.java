package dev.airlock.checker.instrument;

import dev.airlock.checker.instrument.MemoryFunctions.Copying;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.BlockType;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.rewrite.ModuleRewriter;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts a wrapper before {@code memcpy} and its like, which checks their ranges as a whole. What
 * they do inside is not looked at.
 */
final class CopyWrapping {
  private final ToIntFunction<Hook> hooks;
  private final @Nullable RangeHelpers ranges;

  private CopyWrapping(ToIntFunction<Hook> hooks, @Nullable RangeHelpers ranges) {
    this.hooks = hooks;
    this.ranges = ranges;
  }

  /**
   * Wraps those of a module.
   *
   * @param ranges checks ranges; null if the memory itself does
   */
  static void apply(
      WasmModule module,
      ModuleRewriter rewriter,
      ToIntFunction<Hook> hooks,
      @Nullable RangeHelpers ranges) {
    CopyWrapping wrapping = new CopyWrapping(hooks, ranges);
    for (Map.Entry<Integer, Copying> function : MemoryFunctions.copying(module).entrySet()) {
      if (ranges == null && function.getValue() != Copying.COPY) {
        continue;
      }
      int[] original = new int[1];
      original[0] =
          rewriter.moveBody(
              function.getKey(),
              module.functions().get(function.getKey()).name().orElse("") + ".original",
              code -> wrapping.wrap(code, function.getValue(), original));
    }
  }

  private void wrap(CodeBuilder code, Copying copying, int[] original) {
    if (copying == Copying.COPY) {
      tellOverlap(code);
    }
    if (ranges != null) {
      code.localGet(0);
      if (copying == Copying.FILL) {
        code.localGet(2);
        code.i32Const(AccessKind.WRITE.code());
        code.call(ranges.check());
      } else {
        code.localGet(1);
        code.localGet(2);
        code.call(ranges.copy());
      }
    }
    code.localGet(0);
    code.localGet(1);
    code.localGet(2);
    code.call(original[0]);
  }

  /**
   * A copy of something onto itself is what compilers make of assignments, and works everywhere.
   */
  private void tellOverlap(CodeBuilder code) {
    code.localGet(0);
    code.localGet(1);
    code.op(Opcode.I32_NE);
    // |destination - source| < size, as unsigned numbers, one way or the other
    code.localGet(0);
    code.localGet(1);
    code.op(Opcode.I32_SUB);
    code.localGet(2);
    code.op(Opcode.I32_LT_U);
    code.localGet(1);
    code.localGet(0);
    code.op(Opcode.I32_SUB);
    code.localGet(2);
    code.op(Opcode.I32_LT_U);
    code.op(Opcode.I32_OR);
    code.op(Opcode.I32_AND);
    code.if_(BlockType.EMPTY);
    code.localGet(0);
    code.localGet(1);
    code.localGet(2);
    code.call(hooks.applyAsInt(Hook.OVERLAP));
    code.end();
  }
}
