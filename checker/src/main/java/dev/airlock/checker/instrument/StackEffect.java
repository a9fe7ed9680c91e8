package dev.airlock.checker.instrument;

import dev.airlock.wasm.code.MemoryAccess;
import dev.airlock.wasm.code.Opcode;

/**
 * How many values an instruction takes from the stack and puts on it, for instructions that only
 * compute and those that touch memory. Control, calls and variables depend on the module.
 */
final class StackEffect {
  private StackEffect() {}

  /** How many operands a computation takes, or -1 if the instruction is none that is known. */
  static int operands(Opcode opcode) {
    String name = opcode.mnemonic();
    int dot = name.indexOf('.');
    String operation = name.substring(dot + 1);
    if (dot < 0 || opcode.access().isPresent()) {
      return -1;
    }
    return switch (name.substring(0, dot)) {
      case "i32", "i64", "f32", "f64" -> scalar(operation);
      case "v128", "i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2" -> vector(operation);
      default -> -1;
    };
  }

  private static int scalar(String operation) {
    return switch (operation) {
      case "const" -> 0;
      case "eqz",
          "clz",
          "ctz",
          "popcnt",
          "abs",
          "neg",
          "ceil",
          "floor",
          "trunc",
          "nearest",
          "sqrt" ->
          1;
      default ->
          operation.startsWith("wrap")
                  || operation.startsWith("extend")
                  || operation.startsWith("convert")
                  || operation.startsWith("demote")
                  || operation.startsWith("promote")
                  || operation.startsWith("reinterpret")
                  || operation.startsWith("trunc_")
              ? 1
              : 2;
    };
  }

  private static int vector(String operation) {
    return switch (operation) {
      case "const" -> 0;
      case "splat",
          "not",
          "neg",
          "abs",
          "popcnt",
          "sqrt",
          "ceil",
          "floor",
          "trunc",
          "nearest",
          "any_true",
          "all_true",
          "bitmask" ->
          1;
      case "bitselect" -> 3;
      default -> {
        if (operation.startsWith("relaxed")) {
          yield -1;
        }
        boolean unary =
            operation.startsWith("extract_lane")
                || operation.startsWith("extend_")
                || operation.startsWith("extadd_")
                || operation.startsWith("convert_")
                || operation.startsWith("trunc_sat_")
                || operation.startsWith("demote_")
                || operation.startsWith("promote_");
        yield unary ? 1 : 2;
      }
    };
  }

  /** How many operands lie above the address that an instruction touches memory at. */
  static int operandsAboveAddress(MemoryAccess access) {
    return switch (access.kind()) {
      case LOAD -> access.lane() ? 1 : 0;
      case STORE, READ_MODIFY_WRITE, NOTIFY -> 1;
      case COMPARE_EXCHANGE, WAIT -> 2;
    };
  }
}
