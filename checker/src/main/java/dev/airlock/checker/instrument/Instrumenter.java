package dev.airlock.checker.instrument;

import dev.airlock.checker.allocator.AllocatorFunction;
import dev.airlock.checker.allocator.Allocators;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.Global;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.FunctionBody;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.demangle.Demangler;
import dev.airlock.wasm.demangle.Language;
import dev.airlock.wasm.rewrite.InstructionTransform;
import dev.airlock.wasm.rewrite.ModuleRewriter;
import dev.airlock.wasm.rewrite.Rewritten;
import dev.airlock.wasm.type.MemoryType;
import dev.airlock.wasm.type.NumberType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Rewrites a module. */
public final class Instrumenter {
  /** A memory of 32-bit addresses ends here, and its shadow at a quarter of it. */
  private static final long MOST_PAGES = 65536;

  private final WasmModule module;
  private final Allocators allocators;
  private final ModuleRewriter rewriter;
  private final Map<Hook, Integer> hooks = new EnumMap<>(Hook.class);
  private final Map<Integer, FunctionBody> bodies = new HashMap<>();
  private List<SystemCall> systemCalls = List.of();

  private Instrumenter(WasmModule module, Allocators allocators) {
    this.module = module;
    this.allocators = allocators;
    rewriter = new ModuleRewriter(module);
    for (Hook hook : Hook.values()) {
      hooks.put(hook, rewriter.importFunction(Hook.MODULE, hook.importName(), hook.type()));
    }
  }

  /**
   * Rewrites a module.
   *
   * @param undefined whether the portable form tells of the use of bytes that were never written
   * @throws IllegalArgumentException if it can't be checked; the message says why, and names what
   *     it has
   * @throws dev.airlock.wasm.WasmFormatException if its code can't be read
   */
  public static Instrumented instrument(
      WasmModule module, Allocators allocators, Form form, boolean undefined) {
    checkMemory(module);
    return new Instrumenter(module, allocators).run(form, undefined);
  }

  private static void checkMemory(WasmModule module) {
    if (module.memories().isEmpty()) {
      throw new IllegalArgumentException("it has no memory, so there is nothing to check");
    }
    MemoryType type = module.memories().getFirst().type();
    if (type.memory64()) {
      throw new IllegalArgumentException("its memory has 64-bit addresses (memory64)");
    }
    if (type.shared()) {
      throw new IllegalArgumentException("its memory is shared between threads");
    }
    if (type.pageSizeLog2() != MemoryType.DEFAULT_PAGE_SIZE_LOG2) {
      throw new IllegalArgumentException(
          "its memory has pages of " + type.pageBytes() + " bytes (custom page sizes)");
    }
  }

  private Instrumented run(Form form, boolean undefined) {
    RangeHelpers ranges = null;
    CallSites sites = new CallSites(rewriter, allocators);
    if (form == Form.PORTABLE) {
      int shadow = rewriter.addMemory(shadowType(module.memories().getFirst().type()));
      rewriter.addExport(Instrumented.SHADOW, ExternalKind.MEMORY, shadow);
      ShadowHelpers helpers = new ShadowHelpers(rewriter, this::hook, shadow);
      ranges = new RangeHelpers(rewriter, this::hook, shadow);
      SystemCallWrapping system = new SystemCallWrapping(module, rewriter, this::hook);
      systemCalls = system.calls();
      rewriteAccesses(helpers, ranges, system, sites, undefined);
    } else {
      markCalls(sites);
    }
    AllocatorWrapping.apply(rewriter, this::hook, allocators, sites, stackPointer());
    CopyWrapping.apply(module, rewriter, this::hook, ranges);
    exportMemory();
    List<String> globals = exportGlobals();
    Rewritten rewritten = rewriter.write();
    return new Instrumented(
        module,
        rewritten.bytes(),
        form,
        rewritten.offsets(),
        allocators.functions(),
        systemCalls,
        globals,
        allocatorState(),
        hooks.size(),
        stackPointer() < 0 ? "" : globalName(stackPointer()));
  }

  private int hook(Hook hook) {
    Integer index = hooks.get(hook);
    if (index == null) {
      throw new IllegalStateException("BUG: not imported: " + hook);
    }
    return index;
  }

  private static MemoryType shadowType(MemoryType memory) {
    return new MemoryType(
        false,
        Math.ceilDiv(memory.minimumPages(), 4) + ShadowHelpers.SLACK_PAGES,
        OptionalLong.of(MOST_PAGES / 4 + ShadowHelpers.SLACK_PAGES),
        false,
        MemoryType.DEFAULT_PAGE_SIZE_LOG2);
  }

  private FunctionBody body(Function function) {
    return bodies.computeIfAbsent(function.index(), _ -> FunctionBody.read(module, function));
  }

  private void rewriteAccesses(
      ShadowHelpers helpers,
      RangeHelpers ranges,
      SystemCallWrapping system,
      CallSites sites,
      boolean undefined) {
    BitSet untouched = untouched();
    for (Function function : module.functions()) {
      if (function.body().isPresent() && untouched.get(function.index())) {
        rewriter.transform(function.index(), growing(ranges));
      } else if (function.body().isPresent()) {
        ValueFlow flow =
            undefined && !MemoryFunctions.readsByWords(function) ? flow(function) : null;
        rewriter.transform(
            function.index(), new AccessRewriting(helpers, ranges, system, sites, flow));
      }
    }
  }

  /** Of the fast form, all that is rewritten of code besides the allocator. */
  private void markCalls(CallSites sites) {
    BitSet inner = untouched();
    for (Function function : module.functions()) {
      if (function.body().isPresent()
          && !inner.get(function.index())
          && body(function).instructions().stream().anyMatch(sites::isCall)) {
        rewriter.transform(
            function.index(),
            (instruction, _, out) -> {
              if (sites.isCall(instruction)) {
                sites.mark(out);
              }
              out.copy(instruction);
            });
      }
    }
  }

  /** Even where accesses are not looked at, the shadow has to grow with the memory. */
  private static InstructionTransform growing(RangeHelpers ranges) {
    return (instruction, _, out) -> {
      if (instruction.opcode() == Opcode.MEMORY_GROW && instruction.index() == 0) {
        out.call(ranges.growHeap());
      } else {
        out.copy(instruction);
      }
    };
  }

  private ValueFlow flow(Function function) {
    boolean callsUse =
        Demangler.language(function.name().orElse("")).filter(Language.RUST::equals).isEmpty();
    return ValueFlow.of(module, function, body(function), callsUse);
  }

  /** The functions that may touch anything: the allocator, and those whose ranges are checked. */
  private BitSet untouched() {
    BitSet named = new BitSet();
    for (AllocatorFunction function : allocators.functions()) {
      named.set(function.functionIndex());
    }
    MemoryFunctions.copying(module).keySet().forEach(named::set);
    return new CallGraph(module, this::body).closure(named);
  }

  private List<StaticRange> allocatorState() {
    BitSet named = new BitSet();
    allocators.functions().forEach(function -> named.set(function.functionIndex()));
    return AllocatorState.find(
        module, this::body, new CallGraph(module, this::body).closure(named));
  }

  /** Hosts that are only given what a module exports have to see its memory. */
  private void exportMemory() {
    if (module.exports().stream()
        .noneMatch(export -> export.kind() == ExternalKind.MEMORY && export.index() == 0)) {
      rewriter.addExport(Instrumented.MEMORY, ExternalKind.MEMORY, 0);
    }
  }

  /** Exports the variables that may hold pointers. */
  private List<String> exportGlobals() {
    List<String> names = new ArrayList<>();
    for (Global global : module.globals()) {
      if (global.type().mutable() && global.type().value() == NumberType.I32) {
        String name = globalName(global.index());
        rewriter.addExport(name, ExternalKind.GLOBAL, global.index());
        names.add(name);
      }
    }
    return names;
  }

  private static String globalName(int index) {
    return "airlock:global:" + index;
  }

  /**
   * The variable that is the stack pointer: the one of that name, else the first one, which is
   * where LLVM's linker puts it, if it is a number that may change.
   */
  private int stackPointer() {
    for (Global global : module.globals()) {
      if (global.name().orElse("").equals("__stack_pointer")) {
        return global.index();
      }
    }
    return module.globals().stream()
        .filter(global -> global.imported().isEmpty())
        .findFirst()
        .filter(global -> global.type().mutable() && global.type().value() == NumberType.I32)
        .map(Global::index)
        .orElse(-1);
  }
}
