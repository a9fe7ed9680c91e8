package dev.airlock.checker.instrument;

import dev.airlock.wasm.ElementSegment;
import dev.airlock.wasm.Export;
import dev.airlock.wasm.ExternalKind;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import dev.airlock.wasm.code.FunctionBody;
import dev.airlock.wasm.code.Instruction;
import dev.airlock.wasm.code.Opcode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Who calls whom in a module, as far as instructions name functions. */
final class CallGraph {
  private static final int REF_FUNC = Opcode.REF_FUNC.code();

  private final List<BitSet> callers = new ArrayList<>();

  /** Functions that can be called in ways that instructions don't show. */
  private final BitSet reachableOtherwise = new BitSet();

  CallGraph(WasmModule module, java.util.function.Function<Function, FunctionBody> bodies) {
    for (int i = 0; i < module.functions().size(); i++) {
      callers.add(new BitSet());
    }
    for (Function function : module.functions()) {
      if (function.body().isEmpty()) {
        continue;
      }
      for (Instruction instruction : bodies.apply(function).instructions()) {
        switch (instruction.opcode()) {
          case CALL, RETURN_CALL -> callers.get(instruction.index()).set(function.index());
          case REF_FUNC -> reachableOtherwise.set(instruction.index());
          default -> {}
        }
      }
    }
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.FUNCTION) {
        reachableOtherwise.set(export.index());
      }
    }
    module.start().ifPresent(start -> reachableOtherwise.set(start.index()));
    for (ElementSegment segment : module.elementSegments()) {
      addItems(module.bytes(segment.items()), segment.expressions());
    }
  }

  /** Notes the functions of an element segment: indexes, or constant expressions. */
  private void addItems(MemorySegment items, boolean expressions) {
    long position = 0;
    while (position < items.byteSize()) {
      int opcode = expressions ? items.get(ValueLayout.JAVA_BYTE, position++) & 0xff : REF_FUNC;
      int value = 0;
      int shift = 0;
      byte digit;
      do {
        digit = items.get(ValueLayout.JAVA_BYTE, position++);
        value |= (digit & 0x7f) << shift;
        shift += 7;
      } while (digit < 0);
      if (opcode == REF_FUNC) {
        reachableOtherwise.set(value);
      }
      if (expressions) {
        position++; // end
      }
    }
  }

  /** Those functions, and all that are called by nothing but them. */
  BitSet closure(BitSet functions) {
    BitSet closed = (BitSet) functions.clone();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int i = 0; i < callers.size(); i++) {
        BitSet others = (BitSet) callers.get(i).clone();
        others.andNot(closed);
        if (!closed.get(i)
            && !reachableOtherwise.get(i)
            && !callers.get(i).isEmpty()
            && others.isEmpty()) {
          closed.set(i);
          grown = true;
        }
      }
    }
    return closed;
  }
}
