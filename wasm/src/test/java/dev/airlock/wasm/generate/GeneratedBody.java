package dev.airlock.wasm.generate;

import dev.airlock.wasm.code.Immediates;
import dev.airlock.wasm.code.LocalRun;
import dev.airlock.wasm.code.Opcode;
import java.util.List;

/**
 * A body, as it was meant and as it was written.
 *
 * @param locals behind the parameters
 * @param code the instructions
 * @param bytes both, as the file has them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GeneratedBody(List<LocalRun> locals, List<Code> code, byte[] bytes) {
  /**
   * An instruction that is nowhere yet.
   *
   * @param opcode which
   * @param immediates what follows
   */
  public record Code(Opcode opcode, Immediates immediates) {}
}
