package dev.airlock.checker.instrument;

import dev.airlock.wasm.code.BlockType;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.rewrite.ModuleRewriter;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.NumberType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * The functions in a rewritten module that look into its shadow memory.
 *
 * <p>The shadow has 2 bits for each byte of the first memory: 0 is fine, 1 was never written, 2 and
 * 3 may not be touched. An access loads a window of the shadow that is wide enough however it is
 * aligned; as long as that is zero, as almost always, it is done. The exact answer is worked out
 * only otherwise, and the host is asked only when there is something to tell.
 *
 * <p>Functions are made when they are first asked for.
 */
final class ShadowHelpers {
  private static final NumberType I32 = NumberType.I32;

  /** The bits of a shadow that say that bytes may not be touched. */
  static final long FORBIDDEN = 0xaaaa_aaaa_aaaa_aaaaL;

  /** How many pages more the shadow has than a quarter of the memory: windows reach beyond. */
  static final int SLACK_PAGES = 2;

  private static final int BITS = 2;

  private final ModuleRewriter rewriter;
  private final ToIntFunction<Hook> hooks;
  private final int shadow;
  private final Map<String, Integer> made = new HashMap<>();

  /**
   * Makes none yet.
   *
   * @param shadow the index of the shadow memory
   */
  ShadowHelpers(ModuleRewriter rewriter, ToIntFunction<Hook> hooks, int shadow) {
    this.rewriter = rewriter;
    this.hooks = hooks;
    this.shadow = shadow;
  }

  private int make(String name, FunctionType type, Consumer<CodeBuilder> body) {
    Integer known = made.get(name);
    if (known == null) {
      known = rewriter.addFunction(name, type, body);
      made.put(name, known);
    }
    return known;
  }

  /**
   * A function that checks an access: {@code (address, offset) -> address}.
   *
   * @param bytes how many bytes it touches: 1, 2, 4, 8 or 16
   */
  int check(AccessKind kind, int bytes) {
    return make(
        "airlock." + kind.name().toLowerCase(Locale.ROOT) + bytes,
        new FunctionType(List.of(I32, I32), List.of(I32)),
        code -> check(code, kind, bytes));
  }

  /** Loads the window of an access; leaves it on the stack. */
  private void window(CodeBuilder code, int bytes, int effective) {
    code.localGet(0);
    code.localGet(1);
    code.op(Opcode.I32_ADD);
    code.localTee(effective);
    code.i32Const(2);
    code.op(Opcode.I32_SHR_U);
    switch (bytes) {
      case 1 -> code.load(Opcode.I32_LOAD8_U, shadow, 0, 0);
      case 2, 4 -> code.load(Opcode.I32_LOAD16_U, shadow, 0, 0);
      case 8 -> code.load(Opcode.I32_LOAD, shadow, 0, 0);
      case 16 -> code.load(Opcode.I64_LOAD, shadow, 0, 0);
      default -> throw new IllegalArgumentException("BUG: access of " + bytes + " bytes");
    }
  }

  /** The bits of the window that belong to the access, moved down; leaves them on the stack. */
  private void exact(CodeBuilder code, int bytes, int effective, int window) {
    code.localGet(window);
    shift(code, bytes, effective);
    code.op(bytes == 16 ? Opcode.I64_SHR_U : Opcode.I32_SHR_U);
    mask(code, bytes, -1);
    code.op(bytes == 16 ? Opcode.I64_AND : Opcode.I32_AND);
  }

  private static void shift(CodeBuilder code, int bytes, int effective) {
    code.localGet(effective);
    code.i32Const(3);
    code.op(Opcode.I32_AND);
    code.i32Const(1);
    code.op(Opcode.I32_SHL);
    if (bytes == 16) {
      code.op(Opcode.I64_EXTEND_I32_U);
    }
  }

  private static void mask(CodeBuilder code, int bytes, long pattern) {
    long mask = (bytes * BITS == 64 ? -1L : (1L << (bytes * BITS)) - 1) & pattern;
    if (bytes == 16) {
      code.i64Const(mask);
    } else {
      code.i32Const((int) mask);
    }
  }

  private void check(CodeBuilder code, AccessKind kind, int bytes) {
    boolean wide = bytes == 16;
    int effective = code.newLocal(I32);
    int window = code.newLocal(wide ? NumberType.I64 : I32);
    window(code, bytes, effective);
    code.localTee(window);
    if (wide) {
      code.i64Const(0);
      code.op(Opcode.I64_NE);
    }
    code.if_(BlockType.EMPTY);
    exact(code, bytes, effective, window);
    if (kind != AccessKind.READ) {
      mask(code, bytes, FORBIDDEN);
      code.op(wide ? Opcode.I64_AND : Opcode.I32_AND);
    }
    if (wide) {
      code.i64Const(0);
      code.op(Opcode.I64_NE);
    }
    code.if_(BlockType.EMPTY);
    code.localGet(0);
    code.localGet(1);
    code.i32Const(bytes);
    code.i32Const(kind.code());
    code.call(hooks.applyAsInt(Hook.ACCESS));
    if (kind == AccessKind.WRITE) {
      code.else_();
      define(code, bytes, effective, window);
    }
    code.end();
    code.end();
    code.localGet(0);
  }

  /** Says that the bytes of an access have been written. */
  private void define(CodeBuilder code, int bytes, int effective, int window) {
    boolean wide = bytes == 16;
    code.localGet(effective);
    code.i32Const(2);
    code.op(Opcode.I32_SHR_U);
    code.localGet(window);
    mask(code, bytes, -1);
    shift(code, bytes, effective);
    code.op(wide ? Opcode.I64_SHL : Opcode.I32_SHL);
    if (wide) {
      code.i64Const(-1);
      code.op(Opcode.I64_XOR);
      code.op(Opcode.I64_AND);
    } else {
      code.i32Const(-1);
      code.op(Opcode.I32_XOR);
      code.op(Opcode.I32_AND);
    }
    storeWindow(code, bytes);
  }

  private void storeWindow(CodeBuilder code, int bytes) {
    switch (bytes) {
      case 1 -> code.store(Opcode.I32_STORE8, shadow, 0, 0);
      case 2, 4 -> code.store(Opcode.I32_STORE16, shadow, 0, 0);
      case 8 -> code.store(Opcode.I32_STORE, shadow, 0, 0);
      default -> code.store(Opcode.I64_STORE, shadow, 0, 0);
    }
  }

  /**
   * A function that tells which bytes of a read that may be touched were never written: {@code
   * (address, offset) -> bits}, two for each byte, low ones first. For at most 8 bytes.
   */
  int undefined(int bytes) {
    return make(
        "airlock.undefined" + bytes,
        new FunctionType(List.of(I32, I32), List.of(I32)),
        code -> {
          int effective = code.newLocal(I32);
          int window = code.newLocal(I32);
          window(code, bytes, effective);
          code.localTee(window);
          code.if_(new BlockType.Result(I32));
          exact(code, bytes, effective, window);
          mask(code, bytes, ~FORBIDDEN);
          code.op(Opcode.I32_AND);
          code.else_();
          code.i32Const(0);
          code.end();
        });
  }

  /**
   * A function that says that some bytes hold what was never written: {@code (address, offset,
   * bits)}, as {@link #undefined} gave them. Leaves alone what may not be touched.
   */
  int undefine(int bytes) {
    return make(
        "airlock.undefine" + bytes,
        new FunctionType(List.of(I32, I32, I32), List.of()),
        code -> {
          int effective = code.newLocal(I32);
          int window = code.newLocal(I32);
          window(code, bytes, effective);
          code.localSet(window);
          exact(code, bytes, effective, window);
          code.op(Opcode.I32_EQZ);
          code.if_(BlockType.EMPTY);
          code.localGet(effective);
          code.i32Const(2);
          code.op(Opcode.I32_SHR_U);
          code.localGet(window);
          code.localGet(2);
          shift(code, bytes, effective);
          code.op(Opcode.I32_SHL);
          code.op(Opcode.I32_OR);
          storeWindow(code, bytes);
          code.end();
        });
  }
}
