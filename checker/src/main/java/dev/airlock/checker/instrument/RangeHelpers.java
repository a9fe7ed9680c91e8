package dev.airlock.checker.instrument;

import dev.airlock.wasm.code.BlockType;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.rewrite.ModuleRewriter;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.NumberType;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The functions in a rewritten module that look into its shadow memory for many bytes at once, and
 * that grow it; {@link ShadowHelpers} says what is in the shadow.
 */
final class RangeHelpers {
  private static final NumberType I32 = NumberType.I32;

  private final ToIntFunction<Hook> hooks;
  private final int shadow;
  private final int any;
  private final int check;
  private final int copy;
  private final int grow;
  private final int growHeap;

  /**
   * Makes them.
   *
   * @param shadow the index of the shadow memory
   */
  RangeHelpers(ModuleRewriter rewriter, ToIntFunction<Hook> hooks, int shadow) {
    this.hooks = hooks;
    this.shadow = shadow;
    FunctionType three = new FunctionType(List.of(I32, I32, I32), List.of());
    any =
        rewriter.addFunction(
            "airlock.any",
            new FunctionType(List.of(I32, I32, NumberType.I64), List.of(I32)),
            this::any);
    check = rewriter.addFunction("airlock.range", three, this::check);
    copy = rewriter.addFunction("airlock.copy", three, this::copy);
    growHeap =
        rewriter.addFunction(
            "airlock.grow_heap", new FunctionType(List.of(I32), List.of(I32)), this::growHeap);
    grow =
        rewriter.addFunction(
            "airlock.grow", new FunctionType(List.of(I32), List.of(I32)), this::grow);
  }

  /**
   * A function that checks many bytes: {@code (address, size, kind)}; of a write, it says that they
   * have been written.
   */
  int check() {
    return check;
  }

  /**
   * A function that checks a copy and takes what is known of the bytes along: {@code (destination,
   * source, size)}, before the copy.
   */
  int copy() {
    return copy;
  }

  /** A function that grows the first memory, and the shadow before it: {@code (delta) -> pages}. */
  int grow() {
    return grow;
  }

  /** The same for the allocator, which tells of it. */
  int growHeap() {
    return growHeap;
  }

  private void check(CodeBuilder code) {
    // All zero is the common case, whatever is done with the bytes.
    code.localGet(0);
    code.localGet(1);
    code.i64Const(-1);
    code.call(any);
    code.if_(BlockType.EMPTY);
    code.localGet(0);
    code.localGet(1);
    code.i64Const(ShadowHelpers.FORBIDDEN);
    code.i64Const(-1);
    code.localGet(2);
    code.op(Opcode.SELECT);
    code.call(any);
    code.if_(BlockType.EMPTY);
    tell(code, 0, 1);
    code.else_();
    code.localGet(2);
    code.i32Const(AccessKind.WRITE.code());
    code.op(Opcode.I32_EQ);
    code.if_(BlockType.EMPTY);
    code.localGet(0);
    code.localGet(1);
    code.call(hooks.applyAsInt(Hook.DEFINE));
    code.end();
    code.end();
    code.end();
  }

  private void tell(CodeBuilder code, int address, int size) {
    code.localGet(address);
    code.i32Const(0);
    code.localGet(size);
    code.localGet(2);
    code.call(hooks.applyAsInt(Hook.ACCESS));
  }

  private void copy(CodeBuilder code) {
    check(code, 1, AccessKind.COPY);
    code.localGet(1);
    code.localGet(2);
    code.i64Const(-1);
    code.call(any);
    code.if_(BlockType.EMPTY);
    // Were it checked as a write, it would be taken to be defined.
    check(code, 0, AccessKind.COPY);
    code.localGet(0);
    code.localGet(1);
    code.localGet(2);
    code.call(hooks.applyAsInt(Hook.COPY_STATES));
    code.else_();
    check(code, 0, AccessKind.WRITE);
    code.end();
  }

  private void check(CodeBuilder code, int address, AccessKind kind) {
    code.localGet(address);
    code.localGet(2);
    code.i32Const(kind.code());
    code.call(check);
  }

  /**
   * Looks for bits in the shadow of many bytes: {@code (address, size, i64 pattern) -> found}. A
   * range that leaves the memory makes the instruction itself trap: of that, nothing is told.
   */
  private void any(CodeBuilder code) {
    code.localGet(1);
    code.op(Opcode.I32_EQZ);
    code.localGet(0);
    code.op(Opcode.I64_EXTEND_I32_U);
    code.localGet(1);
    code.op(Opcode.I64_EXTEND_I32_U);
    code.op(Opcode.I64_ADD);
    code.memorySize(0);
    code.op(Opcode.I64_EXTEND_I32_U);
    code.i64Const(16);
    code.op(Opcode.I64_SHL);
    code.op(Opcode.I64_GT_U);
    code.op(Opcode.I32_OR);
    code.if_(BlockType.EMPTY);
    code.i32Const(0);
    code.op(Opcode.RETURN);
    code.end();
    int end = code.newLocal(I32);
    code.localGet(0);
    code.localGet(1);
    code.op(Opcode.I32_ADD);
    code.localSet(end);
    code.loop(BlockType.EMPTY);
    code.localGet(0);
    code.localGet(end);
    code.op(Opcode.I32_EQ);
    code.if_(BlockType.EMPTY);
    code.i32Const(0);
    code.op(Opcode.RETURN);
    code.end();
    // 32 bytes at a time where their shadow is one word, single bytes before and behind
    code.localGet(0);
    code.i32Const(31);
    code.op(Opcode.I32_AND);
    code.op(Opcode.I32_EQZ);
    code.localGet(end);
    code.localGet(0);
    code.op(Opcode.I32_SUB);
    code.i32Const(32);
    code.op(Opcode.I32_GE_U);
    code.op(Opcode.I32_AND);
    code.if_(BlockType.EMPTY);
    shadowAddress(code);
    code.load(Opcode.I64_LOAD, shadow, 0, 0);
    code.localGet(2);
    code.op(Opcode.I64_AND);
    code.i64Const(0);
    code.op(Opcode.I64_NE);
    returnIfFound(code);
    step(code, 32);
    code.br(1);
    code.end();
    shadowAddress(code);
    code.load(Opcode.I32_LOAD8_U, shadow, 0, 0);
    code.localGet(0);
    code.i32Const(3);
    code.op(Opcode.I32_AND);
    code.i32Const(1);
    code.op(Opcode.I32_SHL);
    code.op(Opcode.I32_SHR_U);
    code.i32Const(3);
    code.op(Opcode.I32_AND);
    code.localGet(2);
    code.op(Opcode.I32_WRAP_I64);
    code.op(Opcode.I32_AND);
    returnIfFound(code);
    step(code, 1);
    code.br(0);
    code.end();
    code.op(Opcode.UNREACHABLE);
  }

  private static void shadowAddress(CodeBuilder code) {
    code.localGet(0);
    code.i32Const(2);
    code.op(Opcode.I32_SHR_U);
  }

  private static void returnIfFound(CodeBuilder code) {
    code.if_(BlockType.EMPTY);
    code.i32Const(1);
    code.op(Opcode.RETURN);
    code.end();
  }

  private static void step(CodeBuilder code, int bytes) {
    code.localGet(0);
    code.i32Const(bytes);
    code.op(Opcode.I32_ADD);
    code.localSet(0);
  }

  private void grow(CodeBuilder code) {
    int missing = code.newLocal(I32);
    code.localGet(0);
    code.i32Const(65536);
    code.op(Opcode.I32_LT_U);
    code.if_(BlockType.EMPTY);
    code.memorySize(0);
    code.localGet(0);
    code.op(Opcode.I32_ADD);
    code.i32Const(2);
    code.op(Opcode.I32_SHR_U);
    code.i32Const(ShadowHelpers.SLACK_PAGES);
    code.op(Opcode.I32_ADD);
    code.memorySize(shadow);
    code.op(Opcode.I32_SUB);
    code.localTee(missing);
    code.i32Const(0);
    code.op(Opcode.I32_GT_S);
    code.if_(BlockType.EMPTY);
    // By a quarter at least, so that a memory that grows page by page does not move it each time.
    code.memorySize(shadow);
    code.i32Const(2);
    code.op(Opcode.I32_SHR_U);
    code.localGet(missing);
    code.op(Opcode.I32_OR);
    code.memoryGrow(shadow);
    code.i32Const(-1);
    code.op(Opcode.I32_EQ);
    code.if_(BlockType.EMPTY);
    code.localGet(missing);
    code.memoryGrow(shadow);
    code.i32Const(-1);
    code.op(Opcode.I32_EQ);
    code.if_(BlockType.EMPTY);
    code.i32Const(-1);
    code.op(Opcode.RETURN);
    code.end();
    code.end();
    code.end();
    code.end();
    code.localGet(0);
    code.memoryGrow(0);
  }

  private void growHeap(CodeBuilder code) {
    int before = code.newLocal(I32);
    code.localGet(0);
    code.call(grow);
    code.localTee(before);
    code.i32Const(-1);
    code.op(Opcode.I32_NE);
    code.if_(BlockType.EMPTY);
    code.localGet(before);
    code.call(hooks.applyAsInt(Hook.HEAP_GROWN));
    code.end();
    code.localGet(before);
  }
}
