package dev.airlock.checker.instrument;

import dev.airlock.checker.instrument.SystemCall.Shape;
import dev.airlock.checker.instrument.SystemCall.Touched;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.Import;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.rewrite.ModuleRewriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts a function between the module and each function of WASI that it calls, which tells of the
 * call before it is made. The first and second range that the call touches are told, each as an
 * address and a number.
 */
final class SystemCallWrapping {
  private static final int MOST_RANGES = 2;

  private final List<SystemCall> calls = new ArrayList<>();

  /** The function to call instead, by the index of the import in the original module. */
  private final Map<Integer, Integer> wrappers = new HashMap<>();

  /** Makes the functions. */
  SystemCallWrapping(WasmModule module, ModuleRewriter rewriter, ToIntFunction<Hook> hooks) {
    for (Function function : module.functions()) {
      if (function.imported().isEmpty()) {
        break;
      }
      Import imported = function.imported().get();
      SystemCall call = SystemCalls.find(imported.module(), imported.name());
      if (call != null && fits(call, function)) {
        int operation = calls.size();
        calls.add(call);
        wrappers.put(
            function.index(),
            rewriter.addFunction(
                "airlock." + call.name(),
                function.type(),
                code -> wrap(code, operation, call, function, rewriter, hooks)));
      }
    }
  }

  private static boolean fits(SystemCall call, Function function) {
    return call.touched().stream()
        .allMatch(touched -> touched.parameter() < function.type().parameters().size());
  }

  /** The functions that are told of, in the order of their numbers. */
  List<SystemCall> calls() {
    return calls;
  }

  /** The function to call instead of an import, or null. */
  @Nullable Integer wrapper(int importIndex) {
    return wrappers.get(importIndex);
  }

  private static void wrap(
      CodeBuilder code,
      int operation,
      SystemCall call,
      Function function,
      ModuleRewriter rewriter,
      ToIntFunction<Hook> hooks) {
    code.i32Const(operation);
    for (int i = 0; i < MOST_RANGES; i++) {
      if (i < call.touched().size()) {
        Touched touched = call.touched().get(i);
        code.localGet(touched.parameter());
        if (touched.shape() == Shape.BYTES || touched.shape() == Shape.VECTORS) {
          code.localGet(touched.size());
        } else {
          code.i32Const(touched.size());
        }
      } else {
        code.i32Const(0);
        code.i32Const(0);
      }
    }
    code.call(hooks.applyAsInt(Hook.SYSTEM_CALL));
    for (int i = 0; i < function.type().parameters().size(); i++) {
      code.localGet(i);
    }
    code.call(rewriter.newIndex(function.index()));
  }
}
