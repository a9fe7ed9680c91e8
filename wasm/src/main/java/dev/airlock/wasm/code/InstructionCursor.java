package dev.airlock.wasm.code;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.ConstantExpression;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmFormatException;
import dev.airlock.wasm.WasmModule;
import java.util.Optional;

/**
 * Goes through code one instruction after another, and makes an {@link Instruction} only when asked
 * for one.
 *
 * <p>What it goes over is checked as far as the binary format goes: that each instruction is one of
 * {@link Opcode}, that each index is that of something the module has, and that blocks are closed.
 * Types and labels are not checked, as an engine does. Not safe for use by several threads.
 */
public final class InstructionCursor {
  private final CodeInput in;
  private final ImmediatesReader immediates;

  /** Whether it goes over one body, which ends with the {@code end} that closes it. */
  private final boolean wholeBody;

  /** How many blocks are open, the body itself among them. */
  private int depth = 1;

  private Opcode opcode = Opcode.NOP;
  private int offset;
  private int immediatesOffset;

  InstructionCursor(CodeInput in, int localCount, boolean wholeBody) {
    this.in = in;
    this.wholeBody = wholeBody;
    this.immediates = new ImmediatesReader(in, localCount);
    this.offset = in.offset();
    this.immediatesOffset = offset;
  }

  /**
   * Returns a cursor before the first instruction of a function.
   *
   * @throws IllegalArgumentException if the function is imported
   * @throws WasmFormatException if its locals cannot be read
   */
  public static InstructionCursor of(WasmModule module, Function function) {
    return BodyReader.cursor(BodyReader.input(module, function), function, _ -> {});
  }

  /** Returns a cursor before the first instruction of a constant expression. */
  public static InstructionCursor of(WasmModule module, ConstantExpression expression) {
    return of(module, expression.range());
  }

  /**
   * Returns a cursor before the first instruction of constant expressions that follow each other.
   *
   * @param range where they lie in the file; each ends with {@code end}
   */
  public static InstructionCursor of(WasmModule module, ByteRange range) {
    return new InstructionCursor(new CodeInput(module, Optional.empty(), range), 0, false);
  }

  /**
   * Goes to the next instruction.
   *
   * @return whether there is one; the last one is {@code end}
   * @throws WasmFormatException if the code is not sound
   */
  public boolean next() {
    offset = in.offset();
    if (wholeBody ? depth == 0 : in.remaining() == 0) {
      return atEnd();
    }
    opcode = readOpcode();
    immediatesOffset = in.offset();
    immediates.read(opcode);
    switch (opcode) {
      case BLOCK, LOOP, IF, TRY, TRY_TABLE -> depth++;
      case END, DELEGATE -> depth--;
      default -> {}
    }
    return true;
  }

  private boolean atEnd() {
    if (in.remaining() > 0) {
      throw in.fault(
          offset,
          "expected the end of the body after its last end, found %d more bytes"
              .formatted(in.remaining()));
    }
    return false;
  }

  private Opcode readOpcode() {
    int first = in.u8("an instruction");
    if (!Opcode.isPrefix(first)) {
      Opcode plain = Opcode.plain(first);
      if (plain == null) {
        throw in.fault(offset, "unknown opcode 0x%02x".formatted(first));
      }
      return plain;
    }
    long code = Integer.toUnsignedLong(in.u32("an opcode"));
    Opcode prefixed = Opcode.prefixed(first, code);
    if (prefixed == null) {
      throw in.fault(offset, "unknown opcode 0x%02x 0x%02x".formatted(first, code));
    }
    return prefixed;
  }

  /** Returns which instruction it is at. */
  public Opcode opcode() {
    return opcode;
  }

  /** Returns where the instruction starts in the file. */
  public int offset() {
    return offset;
  }

  /** Returns where in the file that starts which follows the instruction's code. */
  public int immediatesOffset() {
    return immediatesOffset;
  }

  /** Returns where the instruction ends in the file: the offset of the byte after it. */
  public int end() {
    return in.offset();
  }

  /** Returns the index of the function that the instruction names; undefined for all others. */
  public int functionIndex() {
    return immediates.first();
  }

  /** Returns the instruction that it is at. */
  public Instruction instruction() {
    ByteRange range = new ByteRange(offset, in.offset() - offset);
    return new Instruction(opcode, range, immediates.of(opcode));
  }
}
