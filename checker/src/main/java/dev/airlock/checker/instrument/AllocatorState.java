package dev.airlock.checker.instrument;

import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.FunctionBody;
import dev.airlock.wasm.code.Instruction;
import dev.airlock.wasm.code.Opcode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Finds the static data that only the allocator uses. Its counts of bytes look like addresses, so
 * that a search for pointers must leave them out.
 */
final class AllocatorState {
  private static final int WORD = 4;

  /** Words that the allocator names, so near to each other, are parts of one object. */
  private static final long OBJECT = 512;

  private AllocatorState() {}

  /**
   * Finds it.
   *
   * @param inner the functions of the allocator
   */
  static List<StaticRange> find(
      WasmModule module, java.util.function.Function<Function, FunctionBody> bodies, BitSet inner) {
    NavigableSet<Long> own = new TreeSet<>();
    NavigableSet<Long> others = new TreeSet<>();
    for (Function function : module.functions()) {
      if (function.body().isPresent()) {
        boolean isInner = inner.get(function.index());
        addresses(bodies.apply(function).instructions(), isInner ? own : others, isInner);
      }
    }
    own.removeAll(others);
    List<StaticRange> ranges = new ArrayList<>();
    for (long word : own) {
      StaticRange last = ranges.isEmpty() ? null : ranges.getLast();
      if (last != null
          && word - last.end() <= OBJECT
          && others.subSet(last.end(), word).isEmpty()) {
        ranges.set(ranges.size() - 1, new StaticRange(last.start(), word + WORD));
      } else {
        ranges.add(new StaticRange(word, word + WORD));
      }
    }
    return ranges;
  }

  /**
   * Adds what instructions name as an address: of the allocator only what it loads words from, of
   * others every constant, since that may be the address of anything.
   */
  private static void addresses(
      List<Instruction> instructions, NavigableSet<Long> found, boolean loadsOnly) {
    for (int i = 1; i < instructions.size(); i++) {
      Instruction before = instructions.get(i - 1);
      if (before.opcode() != Opcode.I32_CONST) {
        continue;
      }
      long base = Integer.toUnsignedLong((int) before.bits());
      boolean load = instructions.get(i).opcode() == Opcode.I32_LOAD;
      if (load) {
        found.add(base + instructions.get(i).memoryArgument().offset());
      } else if (!loadsOnly) {
        found.add(base);
      }
    }
  }
}
