package dev.airlock.engine.endive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.CatchOpCode;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.OpCode;

/**
 * What the engine's compiler makes an instruction call, if it calls, touches memory or a table, or
 * may trap: the name of the method, without what distinguishes those that one instruction may call.
 */
final class Invocations {
  private static final String INDIRECT = "call_indirect_";
  private static final String OUTSIDE = "throwOutOfBoundsMemoryAccess";
  private static final String UNREACHABLE = "throwTrapException";
  private static final String ATOMIC = "memoryAtomic";

  /** The place of a memory instruction's offset among its operands. */
  private static final int OFFSET = 1;

  private Invocations() {}

  /** An instruction and what it calls. */
  record Site(int address, String callee) {}

  /**
   * What the instructions of a function call, in order. Those that can't be reached are left out,
   * as they are by the class writer.
   */
  static List<Site> in(FunctionBody body) {
    List<AnnotatedInstruction> instructions = body.instructions();
    BitSet reachable = reachable(instructions);
    List<Site> sites = new ArrayList<>();
    for (int i = reachable.nextSetBit(0); i >= 0; i = reachable.nextSetBit(i + 1)) {
      AnnotatedInstruction instruction = instructions.get(i);
      String callee = callee(instruction);
      if (callee != null) {
        sites.add(new Site(instruction.address(), callee));
      }
    }
    return sites;
  }

  private static BitSet reachable(List<AnnotatedInstruction> instructions) {
    var reached = new BitSet(instructions.size());
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int at = open.pop();
      while (at < instructions.size() && !reached.get(at)) {
        reached.set(at);
        AnnotatedInstruction instruction = instructions.get(at);
        pushTargets(instruction, open);
        at = goesOn(instruction) ? at + 1 : instructions.size();
      }
    }
    return reached;
  }

  private static void pushTargets(AnnotatedInstruction instruction, Deque<Integer> open) {
    push(instruction.labelTrue(), open);
    push(instruction.labelFalse(), open);
    instruction.labelTable().forEach(open::push);
    if (instruction.catches() != null) {
      for (CatchOpCode.Catch handler : instruction.catches()) {
        push(handler.resolvedLabel(), open);
      }
    }
  }

  private static void push(int label, Deque<Integer> open) {
    if (label != AnnotatedInstruction.UNDEFINED_LABEL) {
      open.push(label);
    }
  }

  /** Whether the instruction behind may be the next. */
  private static boolean goesOn(AnnotatedInstruction instruction) {
    return switch (instruction.opcode()) {
      case UNREACHABLE,
          BR,
          BR_TABLE,
          RETURN,
          RETURN_CALL,
          RETURN_CALL_INDIRECT,
          RETURN_CALL_REF,
          THROW,
          THROW_REF,
          ELSE ->
          false;
      default -> !OUTSIDE.equals(callee(instruction));
    };
  }

  private static @Nullable String callee(AnnotatedInstruction instruction) {
    OpCode opcode = instruction.opcode();
    return switch (opcode) {
      case CALL -> GuestFrames.METHOD + instruction.operand(0);
      case CALL_INDIRECT, CALL_REF -> INDIRECT + instruction.operand(0);
      case UNREACHABLE -> UNREACHABLE;
      case MEMORY_COPY -> "memoryCopy";
      case MEMORY_FILL -> "memoryFill";
      case MEMORY_INIT -> "memoryInit";
      case MEMORY_GROW -> "memoryGrow";
      case MEMORY_SIZE -> "memoryPages";
      case TABLE_GET -> "tableGet";
      case TABLE_SET -> "tableSet";
      case TABLE_GROW -> "tableGrow";
      case TABLE_SIZE -> "tableSize";
      case TABLE_FILL -> "tableFill";
      case TABLE_COPY -> "tableCopy";
      case TABLE_INIT -> "tableInit";
      case ATOMIC_FENCE -> ATOMIC;
      default -> isTrapping(opcode.name()) ? opcode.name() : access(instruction);
    };
  }

  private static @Nullable String access(AnnotatedInstruction instruction) {
    String name = instruction.opcode().name();
    boolean atomic = name.contains("ATOMIC");
    boolean store = name.contains("_STORE");
    if ((!atomic && !store && !name.contains("_LOAD")) || name.startsWith("V128")) {
      return null; // the compiler knows no vectors
    }
    long offset = instruction.operand(OFFSET);
    if (offset < 0 || offset >= Integer.MAX_VALUE) {
      return OUTSIDE;
    }
    return atomic ? ATOMIC : (store ? "memoryWrite" : "memoryRead") + width(name);
  }

  /** How the compiler calls what an instruction such as {@code I64_LOAD32_U} moves. */
  private static String width(String name) {
    String behind = name.replaceFirst(".*_(LOAD|STORE)", "");
    if (behind.isEmpty()) {
      return switch (name.substring(0, 3)) {
        case "I32" -> "Int";
        case "I64" -> "Long";
        case "F32" -> "Float";
        default -> "Double";
      };
    }
    return behind.startsWith("8") ? "Byte" : behind.startsWith("16") ? "Short" : "Int";
  }

  private static boolean isTrapping(String name) {
    return name.contains("_DIV_") || name.contains("_REM_") || name.contains("_TRUNC_F");
  }

  /**
   * What a call in a compiled method is of, as {@link Site#callee} says it, or null if it isn't
   * what an instruction is paired with.
   *
   * @param method the name of the method that is called
   */
  static @Nullable String callee(String method) {
    if (method.startsWith(ATOMIC)) {
      return ATOMIC;
    }
    if (method.startsWith("table")) {
      return method.replaceFirst("Ref$", "");
    }
    boolean paired =
        method.startsWith(GuestFrames.METHOD)
            || method.startsWith(INDIRECT)
            || (method.startsWith("memory") && !method.equals("memory"))
            || method.equals(OUTSIDE)
            || method.equals(UNREACHABLE)
            || (method.equals(method.toUpperCase(Locale.ROOT)) && isTrapping(method));
    return paired ? method : null;
  }
}
