package dev.airlock.checker.runtime;

import dev.airlock.checker.instrument.Instrumented;
import dev.airlock.engine.EngineInstance;
import dev.airlock.wasm.ConstantExpression;
import dev.airlock.wasm.DataSegment;
import dev.airlock.wasm.Global;
import dev.airlock.wasm.SegmentMode;
import dev.airlock.wasm.WasmModule;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where things are in the memory of a module that LLVM's linker made: static data and one stack,
 * which grows downwards. The stack is below the data, or between them and the heap (wasm-ld {@code
 * --stack-first}; without it, data come first).
 */
public final class MemoryLayout {
  private static final long MASK = 0xffff_ffffL;

  private static final String HEAP_BASE = "__heap_base";

  private final boolean exportsHeapBase;
  private final boolean growsByBreak;
  private final String stackPointer;
  private final long stackTop;
  private final long stackLow;
  private final long dataStart;
  private final long dataEnd;

  private MemoryLayout(
      boolean exportsHeapBase,
      boolean growsByBreak,
      String stackPointer,
      long stackTop,
      long stackLow,
      long dataStart,
      long dataEnd) {
    this.exportsHeapBase = exportsHeapBase;
    this.growsByBreak = growsByBreak;
    this.stackPointer = stackPointer;
    this.stackTop = stackTop;
    this.stackLow = stackLow;
    this.dataStart = dataStart;
    this.dataEnd = dataEnd;
  }

  /**
   * Works it out.
   *
   * @param stackBytes the size of the stack, if data come first
   */
  static MemoryLayout of(Instrumented instrumented, long stackBytes) {
    WasmModule module = instrumented.original();
    long dataStart = Long.MAX_VALUE;
    long dataEnd = 0;
    for (DataSegment segment : module.dataSegments()) {
      if (segment.mode() instanceof SegmentMode.Active active
          && active.offset().address().isPresent()) {
        long start = active.offset().address().getAsLong();
        dataStart = Math.min(dataStart, start);
        dataEnd = Math.max(dataEnd, start + segment.contents().length());
      }
    }
    boolean heapBase = module.export(HEAP_BASE).isPresent();
    boolean growsByBreak =
        module.functions().stream().anyMatch(f -> f.name().orElse("").equals("sbrk"));
    OptionalLong top = initialStackPointer(instrumented);
    if (top.isEmpty()) {
      return new MemoryLayout(
          heapBase, growsByBreak, "", 0, 0, Math.min(dataStart, dataEnd), dataEnd);
    }
    long stackTop = top.getAsLong();
    long stackLow = stackTop <= dataStart ? 0 : Math.max(0, stackTop - stackBytes);
    return new MemoryLayout(
        heapBase,
        growsByBreak,
        instrumented.stackPointer(),
        stackTop,
        stackLow,
        Math.min(dataStart, dataEnd),
        dataEnd);
  }

  private static OptionalLong initialStackPointer(Instrumented instrumented) {
    String export = instrumented.stackPointer();
    if (export.isEmpty()) {
      return OptionalLong.empty();
    }
    int index = Integer.parseInt(export.substring(export.lastIndexOf(':') + 1));
    Global global = instrumented.original().globals().get(index);
    return global.initial().map(ConstantExpression::address).orElse(OptionalLong.empty());
  }

  /** Where the stack ends now: below that, up to {@link #stackLow}, it is not in use. */
  OptionalLong stackPointer(EngineInstance instance) {
    return stackPointer.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(instance.global(stackPointer) & MASK);
  }

  /** The lowest address of the stack. */
  long stackLow() {
    return stackLow;
  }

  /** Where static data begin that the module's file has. */
  long dataStart() {
    return dataStart;
  }

  /** Where they end. */
  long dataEnd() {
    return dataEnd;
  }

  /**
   * Where the allocator's memory begins: what the module exports as {@code __heap_base}, or where
   * the stack begins, if that is behind the data. Failing that, the C library's {@code sbrk} begins
   * behind the data, where the first block tells; 0 if it can't be told.
   *
   * @param firstBlock the address of the first block
   */
  long heapStart(EngineInstance instance, long firstBlock) {
    if (exportsHeapBase) {
      return instance.global(HEAP_BASE) & MASK;
    }
    if (stackLow > 0) {
      return stackTop;
    }
    return growsByBreak && firstBlock >= dataEnd ? firstBlock : 0;
  }

  /** What an address is that no block is near to. */
  String describe(@Nullable EngineInstance instance, long address) {
    if (address < 1024) {
      return "close to address 0, which no pointer should be";
    }
    if (instance != null && !stackPointer.isEmpty() && address >= stackLow && address < stackTop) {
      return address >= stackPointer(instance).orElse(0)
          ? "on the guest's stack"
          : "on the guest's stack, below its end";
    }
    if (address >= dataStart && address < dataEnd) {
      return "in static data";
    }
    return "not stack'd, alloc'd or (recently) free'd";
  }
}
