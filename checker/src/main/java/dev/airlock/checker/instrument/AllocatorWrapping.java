package dev.airlock.checker.instrument;

import dev.airlock.checker.allocator.Action;
import dev.airlock.checker.allocator.AllocatorFunction;
import dev.airlock.checker.allocator.Allocators;
import dev.airlock.checker.allocator.Argument;
import dev.airlock.checker.allocator.Role;
import dev.airlock.wasm.code.BlockType;
import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.rewrite.ModuleRewriter;
import dev.airlock.wasm.type.FunctionType;
import dev.airlock.wasm.type.NumberType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Puts a wrapper before each function of the allocator.
 *
 * <p>The wrapper takes the function's index and the function gets a new one, so that every way to
 * it leads through the wrapper: calls, tables, exports. What a wrapper does is decided by the
 * hooks; that allocator functions call each other is seen here, by a global that counts how deep we
 * are: only the outermost is told of.
 */
final class AllocatorWrapping {
  /** What to ask for if who resizes a block says no alignment. */
  private static final int WIDEST_ALIGNMENT = 16;

  private final ModuleRewriter rewriter;
  private final ToIntFunction<Hook> hooks;
  private final Allocators allocators;
  private final CallSites sites;
  private final int stackPointer;
  private final int depth;
  private final int release;

  /** Where the functions themselves are, by their old index. */
  private final Map<Integer, Integer> originals = new HashMap<>();

  private AllocatorWrapping(
      ModuleRewriter rewriter,
      ToIntFunction<Hook> hooks,
      Allocators allocators,
      CallSites sites,
      int stackPointer) {
    this.sites = sites;
    this.stackPointer = stackPointer;
    this.rewriter = rewriter;
    this.hooks = hooks;
    this.allocators = allocators;
    depth = rewriter.addGlobal("airlock.depth", NumberType.I32, true, 0);
    release =
        rewriter.declareFunction(
            "airlock.release", new FunctionType(List.of(NumberType.I32), List.of()));
  }

  /**
   * Wraps all of them.
   *
   * @param stackPointer the index of the global that is the stack pointer, or -1
   */
  static void apply(
      ModuleRewriter rewriter,
      ToIntFunction<Hook> hooks,
      Allocators allocators,
      CallSites sites,
      int stackPointer) {
    new AllocatorWrapping(rewriter, hooks, allocators, sites, stackPointer).wrapAll();
  }

  private void wrapAll() {
    List<AllocatorFunction> functions = allocators.functions();
    for (int i = 0; i < functions.size(); i++) {
      int operation = i;
      AllocatorFunction function = functions.get(i);
      int original =
          rewriter.moveBody(
              function.functionIndex(),
              function.name() + ".original",
              code -> wrap(code, operation, function));
      originals.put(function.functionIndex(), original);
    }
    rewriter.define(release, this::release);
  }

  private int original(AllocatorFunction function) {
    Integer index = originals.get(function.functionIndex());
    if (index == null) {
      throw new IllegalStateException("BUG: not moved: " + function);
    }
    return index;
  }

  private void wrap(CodeBuilder code, int operation, AllocatorFunction function) {
    passOnIfNested(code, function);
    switch (function.role().action()) {
      case ALLOCATE, ALLOCATE_ZEROED -> allocate(code, operation, function);
      case ALLOCATE_OUT -> allocateOut(code, operation, function);
      case REALLOCATE -> reallocate(code, operation, function);
      case FREE -> free(code, operation, function);
      case USABLE_SIZE -> {
        code.i32Const(operation);
        code.localGet(function.role().position(Argument.POINTER));
        code.call(hooks.applyAsInt(Hook.USABLE));
      }
    }
  }

  /** Called by another function of the allocator: does what it always did. */
  private void passOnIfNested(CodeBuilder code, AllocatorFunction function) {
    code.globalGet(depth);
    code.if_(BlockType.EMPTY);
    for (int i = 0; i < function.role().arguments().size(); i++) {
      code.localGet(i);
    }
    code.call(original(function));
    code.op(Opcode.RETURN);
    code.end();
  }

  private void enter(CodeBuilder code) {
    code.i32Const(1);
    code.globalSet(depth);
  }

  private void leave(CodeBuilder code) {
    code.i32Const(0);
    code.globalSet(depth);
  }

  private void operationAndArguments(CodeBuilder code, int operation, Role role) {
    code.i32Const(operation);
    for (int i = 0; i < Role.MOST_ARGUMENTS; i++) {
      if (i < role.arguments().size()) {
        code.localGet(i);
      } else {
        code.i32Const(0);
      }
    }
  }

  /** Asks how much to ask for; leaves it in a new local. */
  private int request(CodeBuilder code, int operation, Role role) {
    int size = code.newLocal(NumberType.I32);
    operationAndArguments(code, operation, role);
    code.call(hooks.applyAsInt(Hook.REQUEST));
    code.localSet(size);
    return size;
  }

  /** Calls a function that allocates, with as many bytes as the local says. */
  private void callOriginal(CodeBuilder code, AllocatorFunction function, int size, Role given) {
    enter(code);
    List<Argument> arguments = function.role().arguments();
    for (Argument argument : arguments) {
      switch (argument) {
        case SIZE -> code.localGet(size);
        case COUNT -> code.i32Const(1);
        default -> {
          int position = given.position(argument);
          if (position >= 0) {
            code.localGet(position);
          } else {
            code.i32Const(WIDEST_ALIGNMENT);
          }
        }
      }
    }
    code.call(original(function));
  }

  /** Puts on the stack who called: the place, and the stack pointer. */
  private void caller(CodeBuilder code) {
    sites.take(code);
    if (stackPointer < 0) {
      code.i32Const(0);
    } else {
      code.globalGet(stackPointer);
    }
  }

  private void allocate(CodeBuilder code, int operation, AllocatorFunction function) {
    int size = request(code, operation, function.role());
    int address = code.newLocal(NumberType.I32);
    callPatiently(code, function, size, function.role(), address);
    code.i32Const(operation);
    code.localGet(address);
    caller(code);
    code.call(hooks.applyAsInt(Hook.ALLOCATED));
  }

  /** Calls a function that allocates, and once more if it fails for want of what is kept back. */
  private void callPatiently(
      CodeBuilder code, AllocatorFunction function, int size, Role given, int address) {
    callOriginal(code, function, size, given);
    code.localTee(address);
    leave(code);
    code.op(Opcode.I32_EQZ);
    code.if_(BlockType.EMPTY);
    code.call(hooks.applyAsInt(Hook.EXHAUSTED));
    code.call(hooks.applyAsInt(Hook.RELEASE));
    code.call(release);
    callOriginal(code, function, size, given);
    code.localSet(address);
    leave(code);
    code.end();
  }

  private void allocateOut(CodeBuilder code, int operation, AllocatorFunction function) {
    int out = function.role().position(Argument.OUT);
    int size = request(code, operation, function.role());
    int error = code.newLocal(NumberType.I32);
    callOriginal(code, function, size, function.role());
    code.localSet(error);
    leave(code);
    code.i32Const(operation);
    code.i32Const(0);
    code.localGet(out);
    code.load(Opcode.I32_LOAD, 0, 0, 2);
    code.localGet(error);
    code.op(Opcode.SELECT);
    caller(code);
    code.call(hooks.applyAsInt(Hook.ALLOCATED));
    int address = code.newLocal(NumberType.I32);
    code.localSet(address);
    code.localGet(error);
    code.op(Opcode.I32_EQZ);
    code.if_(BlockType.EMPTY);
    code.localGet(out);
    code.localGet(address);
    code.store(Opcode.I32_STORE, 0, 0, 2);
    code.end();
    code.localGet(error);
  }

  private void reallocate(CodeBuilder code, int operation, AllocatorFunction function) {
    AllocatorFunction plain = allocators.plain(function.family()).orElseThrow();
    int size = request(code, operation, function.role());
    code.localGet(size);
    code.op(Opcode.I32_EQZ);
    code.if_(BlockType.EMPTY);
    code.i32Const(0);
    code.op(Opcode.RETURN);
    code.end();
    int address = code.newLocal(NumberType.I32);
    callPatiently(code, plain, size, function.role(), address);
    code.i32Const(operation);
    code.localGet(address);
    caller(code);
    code.call(hooks.applyAsInt(Hook.ALLOCATED));
    code.call(hooks.applyAsInt(Hook.RELEASE));
    code.call(release);
  }

  private void free(CodeBuilder code, int operation, AllocatorFunction function) {
    operationAndArguments(code, operation, function.role());
    caller(code);
    code.call(hooks.applyAsInt(Hook.FREE));
    code.call(release);
  }

  /**
   * Gives back to the allocator what has been kept back long enough: {@code (operation + 1)}, as
   * {@link Hook#RELEASE} gives it.
   */
  private void release(CodeBuilder code) {
    int which = 0;
    code.loop(BlockType.EMPTY);
    List<AllocatorFunction> functions = allocators.functions();
    for (int i = 0; i < functions.size(); i++) {
      AllocatorFunction function = functions.get(i);
      if (function.role().action() != Action.FREE) {
        continue;
      }
      code.localGet(which);
      code.i32Const(i + 1);
      code.op(Opcode.I32_EQ);
      code.if_(BlockType.EMPTY);
      enter(code);
      for (int position = 0; position < function.role().arguments().size(); position++) {
        code.i32Const(position);
        code.call(hooks.applyAsInt(Hook.RELEASE_ARGUMENT));
      }
      code.call(original(function));
      leave(code);
      code.call(hooks.applyAsInt(Hook.RELEASE));
      code.localSet(which);
      code.br(1);
      code.end();
    }
    code.end();
  }
}
