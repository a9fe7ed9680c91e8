package dev.airlock.wasm.rewrite;

import dev.airlock.wasm.code.CodeBuilder;
import dev.airlock.wasm.code.Instruction;

/** Says what is written in place of each instruction of a body. */
@FunctionalInterface
public interface InstructionTransform {
  /** Leaves every instruction as it is. */
  InstructionTransform COPY = (instruction, _, out) -> out.copy(instruction);

  /**
   * Writes what takes the place of an instruction; nothing at all removes it.
   *
   * @param instruction an instruction of the original body; the {@code end} of the body too, which
   *     must be copied
   * @param position its place among the body's instructions, from 0
   * @param out takes the new code; the same one for the whole body
   */
  void apply(Instruction instruction, int position, CodeBuilder out);
}
