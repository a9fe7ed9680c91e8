package dev.airlock.wasm.generate;

import static dev.airlock.wasm.type.NumberType.F32;
import static dev.airlock.wasm.type.NumberType.F64;
import static dev.airlock.wasm.type.NumberType.I32;
import static dev.airlock.wasm.type.NumberType.I64;
import static dev.airlock.wasm.type.VectorType.V128;

import dev.airlock.wasm.code.ImmediateKind;
import dev.airlock.wasm.code.MemoryAccess;
import dev.airlock.wasm.code.Opcode;
import dev.airlock.wasm.type.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an instruction takes from the stack and leaves there, told from its name: of those whose
 * types depend on nothing else. An address counts as i32.
 */
record StackEffect(List<ValueType> operands, @Nullable ValueType result) {
  private static final Pattern CONVERSION =
      Pattern.compile(
          "(?:wrap|trunc|trunc_sat|extend|convert|demote|promote|reinterpret)_([if](?:32|64)).*");
  private static final Pattern UNARY =
      Pattern.compile(
          "clz|ctz|popcnt|abs|neg|ceil|floor|trunc|nearest|sqrt|not|extend\\d+_s|extend_.*"
              + "|extadd_.*|convert_.*|demote_.*|promote_.*|trunc_sat_.*|relaxed_trunc_.*");
  private static final Pattern TERNARY =
      Pattern.compile("bitselect|relaxed_n?madd|relaxed_laneselect|.*dot.*_add_s");
  private static final Pattern COMPARISON = Pattern.compile("(eq|ne|[lg][te])(_[su])?");

  /** All opcodes that it can tell of. */
  static List<Opcode> known() {
    List<Opcode> known = new ArrayList<>();
    for (Opcode opcode : Opcode.values()) {
      if (of(opcode) != null) {
        known.add(opcode);
      }
    }
    return known;
  }

  static @Nullable StackEffect of(Opcode opcode) {
    if (opcode.access().isPresent()) {
      return ofAccess(opcode.access().get());
    }
    ImmediateKind kind = opcode.immediates();
    boolean plain =
        kind == ImmediateKind.NONE || kind == ImmediateKind.LANE || kind == ImmediateKind.LANES;
    int dot = opcode.mnemonic().indexOf('.');
    if (!plain || dot < 0) {
      return null;
    }
    String name = opcode.mnemonic().substring(dot + 1);
    return switch (opcode.mnemonic().substring(0, dot)) {
      case "i32" -> scalar(I32, name);
      case "i64" -> scalar(I64, name);
      case "f32" -> scalar(F32, name);
      case "f64" -> scalar(F64, name);
      case "v128", "i8x16", "i16x8", "i32x4" -> vector(I32, name);
      case "i64x2" -> vector(I64, name);
      case "f32x4" -> vector(F32, name);
      case "f64x2" -> vector(F64, name);
      default -> null;
    };
  }

  private static StackEffect ofAccess(MemoryAccess access) {
    ValueType type = access.type();
    return switch (access.kind()) {
      case LOAD -> new StackEffect(access.lane() ? List.of(I32, type) : List.of(I32), type);
      case STORE -> new StackEffect(List.of(I32, type), null);
      case READ_MODIFY_WRITE -> new StackEffect(List.of(I32, type), type);
      case COMPARE_EXCHANGE -> new StackEffect(List.of(I32, type, type), type);
      case WAIT -> new StackEffect(List.of(I32, type, I64), I32);
      case NOTIFY -> new StackEffect(List.of(I32, I32), I32);
    };
  }

  private static StackEffect scalar(ValueType type, String name) {
    Matcher conversion = CONVERSION.matcher(name);
    if (conversion.matches()) {
      ValueType from =
          switch (conversion.group(1)) {
            case "i32" -> I32;
            case "i64" -> I64;
            case "f32" -> F32;
            default -> F64;
          };
      return new StackEffect(List.of(from), type);
    }
    if (name.equals("eqz")) {
      return new StackEffect(List.of(type), I32);
    }
    if (UNARY.matcher(name).matches()) {
      return new StackEffect(List.of(type), type);
    }
    ValueType result = COMPARISON.matcher(name).matches() ? I32 : type;
    return new StackEffect(List.of(type, type), result);
  }

  private static StackEffect vector(ValueType lane, String name) {
    if (name.equals("splat")) {
      return new StackEffect(List.of(lane), V128);
    }
    if (name.startsWith("extract_lane")) {
      return new StackEffect(List.of(V128), lane);
    }
    if (name.equals("replace_lane")) {
      return new StackEffect(List.of(V128, lane), V128);
    }
    if (name.equals("all_true") || name.equals("any_true") || name.equals("bitmask")) {
      return new StackEffect(List.of(V128), I32);
    }
    if (name.equals("shl") || name.startsWith("shr_")) {
      return new StackEffect(List.of(V128, I32), V128);
    }
    int operands = UNARY.matcher(name).matches() ? 1 : TERNARY.matcher(name).matches() ? 3 : 2;
    return new StackEffect(Collections.nCopies(operands, V128), V128);
  }
}
