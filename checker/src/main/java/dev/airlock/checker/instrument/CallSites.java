package dev.airlock.checker.instrument;

import dev.airlock.checker.allocator.AllocatorFunction;
import dev.airlock.checker.allocator.Allocators;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.code.Instruction;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.rewrite.ModuleRewriter;
import dev.airlock.wasm.type.NumberType;
import java.util.HashSet;
import java.util.Set;

/**
 * Numbers the places where the allocator is called from, and has each leave its number in a global
 * before the call. With the stack pointer it tells nearly always who asked, without a look at the
 * call stack.
 */
final class CallSites {
  private final Set<Integer> allocator = new HashSet<>();
  private final int global;
  private int last;

  CallSites(ModuleRewriter rewriter, Allocators allocators) {
    for (AllocatorFunction function : allocators.functions()) {
      allocator.add(function.functionIndex());
    }
    global = rewriter.addGlobal("airlock.site", NumberType.I32, true, 0);
  }

  /** Whether an instruction calls the allocator. */
  boolean isCall(Instruction instruction) {
    return instruction.opcode() == Opcode.CALL && allocator.contains(instruction.index());
  }

  /** Leaves the number of one more place in the global. */
  void mark(CodeBuilder out) {
    out.i32Const(++last);
    out.globalSet(global);
  }

  /** Takes the number out of the global: the next call may come from a place without one. */
  void take(CodeBuilder code) {
    code.globalGet(global);
    code.i32Const(0);
    code.globalSet(global);
  }
}
