package dev.airlock.wasm;

/**
 * Finds the end of a constant expression, and tells the usual ones apart (specification,
 * Validation: Instructions, Constant Expressions).
 */
final class ConstantExpressionReader {
  private static final int END = 0x0b;
  private static final int GLOBAL_GET = 0x23;
  private static final int I32_CONST = 0x41;
  private static final int I64_CONST = 0x42;
  private static final int F32_CONST = 0x43;
  private static final int F64_CONST = 0x44;
  private static final int REF_NULL = 0xd0;
  private static final int REF_FUNC = 0xd2;
  private static final int GC_PREFIX = 0xfb;
  private static final int VECTOR_PREFIX = 0xfd;

  private final ByteReader in;
  private final ModuleContents module;

  private ConstantExpressionReader(ByteReader in, ModuleContents module) {
    this.in = in;
    this.module = module;
  }

  /** The part of an expression's reading that depends on which instruction it is. */
  private sealed interface Operand {
    record I32(int value) implements Operand {}

    record I64(long value) implements Operand {}

    record GlobalIndex(int index) implements Operand {}

    record FunctionIndex(int index) implements Operand {}

    record Unneeded() implements Operand {}
  }

  static ConstantExpression read(ByteReader in, ModuleContents module) {
    ConstantExpressionReader reader = new ConstantExpressionReader(in, module);
    int start = in.position();
    Operand first = new Operand.Unneeded();
    int instructions = 0;
    for (int code = in.u8("an instruction"); code != END; code = in.u8("an instruction")) {
      Operand operand = reader.operand(in.position() - 1, code);
      first = instructions == 0 ? operand : first;
      instructions++;
    }
    ByteRange range = new ByteRange(start, in.position() - start);
    if (instructions == 0) {
      throw in.error(
          start, "expected a constant expression, found one without instructions", Advice.INVALID);
    }
    if (instructions > 1) {
      return new ConstantExpression.Other(range);
    }
    return switch (first) {
      case Operand.I32(int value) -> new ConstantExpression.I32Const(range, value);
      case Operand.I64(long value) -> new ConstantExpression.I64Const(range, value);
      case Operand.GlobalIndex(int index) -> new ConstantExpression.GlobalGet(range, index);
      case Operand.FunctionIndex(int index) -> new ConstantExpression.RefFunc(range, index);
      case Operand.Unneeded() -> new ConstantExpression.Other(range);
    };
  }

  private Operand operand(int offset, int code) {
    switch (code) {
      case I32_CONST -> {
        return new Operand.I32(in.s32("the operand of i32.const"));
      }
      case I64_CONST -> {
        return new Operand.I64(in.s64("the operand of i64.const"));
      }
      case GLOBAL_GET -> {
        return new Operand.GlobalIndex(in.index("global", module.globals.size()));
      }
      case REF_FUNC -> {
        return new Operand.FunctionIndex(in.index("function", module.functions.size()));
      }
      case F32_CONST -> in.skip(Float.BYTES, "the operand of f32.const");
      case F64_CONST -> in.skip(Double.BYTES, "the operand of f64.const");
      case REF_NULL -> TypeReader.heapType(in, module.types.size());
      // Addition, subtraction and multiplication of i32 and of i64.
      case 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e -> {}
      case GC_PREFIX -> gcOperand(offset);
      case VECTOR_PREFIX -> vectorOperand(offset);
      default -> throw notConstant(offset, "0x%02x".formatted(code));
    }
    return new Operand.Unneeded();
  }

  private void gcOperand(int offset) {
    long code = in.u32("an instruction");
    switch ((int) code) {
      // struct.new, struct.new_default, array.new, array.new_default
      case 0, 1, 6, 7 -> in.index("type", module.types.size());
      case 8 -> { // array.new_fixed
        in.index("type", module.types.size());
        in.u32("the length of an array");
      }
      // any.convert_extern, extern.convert_any, ref.i31
      case 26, 27, 28 -> {}
      default -> throw notConstant(offset, "0xfb " + code);
    }
  }

  private void vectorOperand(int offset) {
    long code = in.u32("an instruction");
    if (code != 12) {
      throw notConstant(offset, "0xfd " + code);
    }
    in.skip(16, "the operand of v128.const");
  }

  private WasmFormatException notConstant(int offset, String instruction) {
    return in.error(
        offset,
        "expected an instruction that a constant expression can have, found " + instruction,
        Advice.DAMAGED_OR_NEWER);
  }
}
