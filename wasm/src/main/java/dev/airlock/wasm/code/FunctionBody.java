package dev.airlock.wasm.code;

import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmFormatException;
import dev.airlock.wasm.WasmModule;
import java.util.ArrayList;
import java.util.List;

/**
 * The code of a function.
 *
 * @param locals its locals behind the parameters, as the file has them
 * @param instructions its instructions; the last one is its {@code end}
 */
public record FunctionBody(List<LocalRun> locals, List<Instruction> instructions) {
  /** Copies the lists. */
  public FunctionBody {
    locals = List.copyOf(locals);
    instructions = List.copyOf(instructions);
  }

  /**
   * Reads the body of a function that the module defines. What is checked is what {@link
   * InstructionCursor} checks.
   *
   * @throws IllegalArgumentException if the function is imported
   * @throws WasmFormatException if the body is not sound, or has an instruction that is not in
   *     {@link Opcode}; the message names the function, the offset and the code
   */
  public static FunctionBody read(WasmModule module, Function function) {
    List<LocalRun> locals = new ArrayList<>();
    List<Instruction> instructions = new ArrayList<>();
    InstructionCursor cursor =
        BodyReader.cursor(BodyReader.input(module, function), function, locals::add);
    while (cursor.next()) {
      instructions.add(cursor.instruction());
    }
    return new FunctionBody(locals, instructions);
  }

  /** Returns how many locals there are behind the parameters. */
  public int localCount() {
    return locals.stream().mapToInt(LocalRun::count).sum();
  }
}
