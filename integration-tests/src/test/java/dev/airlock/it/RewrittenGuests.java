package dev.airlock.it;

import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.code.Instruction;
import dev.airlock.wasm.code.MemoryAccess;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.rewrite.ModuleRewriter;
import dev.airlock.wasm.rewrite.Rewritten;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.NumberType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Modules rewritten in ways that must not show. */
final class RewrittenGuests {
  private static final FunctionType DUMMY =
      new FunctionType(List.of(NumberType.I64), List.of(NumberType.I32));
  private static final FunctionType SAME_ADDRESS =
      new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32));

  private RewrittenGuests() {}

  /** A change that leaves a module doing what it did. */
  enum Change {
    /** Adds five imports that nothing calls. */
    IMPORTS {
      @Override
      void apply(WasmModule module, ModuleRewriter rewriter) {}
    },

    /** The same, and every body is encoded anew. */
    ENCODED {
      @Override
      void apply(WasmModule module, ModuleRewriter rewriter) {
        rewriter.encodeAll();
      }
    },

    /** Puts a function in front of every function. */
    WRAPPED {
      @Override
      void apply(WasmModule module, ModuleRewriter rewriter) {
        int calls = rewriter.addGlobal("calls", NumberType.I64, true, -1);
        for (Function function : module.functions()) {
          if (function.body().isPresent()) {
            rewriter.moveBody(
                function.index(), "moved", (moved, out) -> forward(function, calls, moved, out));
          }
        }
      }

      private void forward(Function function, int calls, int moved, CodeBuilder out) {
        out.globalGet(calls).i64Const(1).op(Opcode.I64_ADD).globalSet(calls);
        for (int i = 0; i < function.type().parameters().size(); i++) {
          out.localGet(i);
        }
        out.call(moved);
      }
    },

    /** Has the address of each load go through a function. */
    LOADS {
      @Override
      void apply(WasmModule module, ModuleRewriter rewriter) {
        int same = rewriter.addFunction("same", SAME_ADDRESS, out -> out.localGet(0));
        for (Function function : module.functions()) {
          if (function.body().isPresent()) {
            rewriter.transform(
                function.index(),
                (instruction, _, out) -> {
                  if (isLoad(module, instruction)) {
                    int spare = out.newLocal(NumberType.I32);
                    out.call(same).localTee(spare).drop().localGet(spare);
                  }
                  out.copy(instruction);
                });
          }
        }
      }
    };

    abstract void apply(WasmModule module, ModuleRewriter rewriter);

    Rewritten rewrite(WasmModule module) {
      ModuleRewriter rewriter = new ModuleRewriter(module);
      for (int i = 0; i < 5; i++) {
        rewriter.importFunction("dummy", "f" + i, DUMMY);
      }
      apply(module, rewriter);
      return rewriter.write();
    }
  }

  private static boolean isLoad(WasmModule module, Instruction instruction) {
    return instruction
            .opcode()
            .access()
            .filter(access -> access.kind() == MemoryAccess.Kind.LOAD && !access.lane())
            .isPresent()
        && !module.memories().get(instruction.memoryArgument().memory()).type().memory64();
  }

  static WasmModule parse(Path file) {
    try {
      return WasmModule.parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
