package dev.airlock.wasm.code;

import dev.airlock.wasm.ByteRange;
import dev.airlock.wasm.Function;
import dev.airlock.wasm.WasmModule;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what comes before the instructions of a body: its locals, in runs of one type. */
final class BodyReader {
  private BodyReader() {}

  static CodeInput input(WasmModule module, Function function) {
    ByteRange body =
        function
            .body()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "function %d is imported: it has no body".formatted(function.index())));
    return new CodeInput(module, Optional.of(function), body);
  }

  static InstructionCursor cursor(CodeInput in, Function function, Consumer<LocalRun> locals) {
    int runs = in.count("runs of locals", 2);
    long total = function.type().parameters().size();
    for (int i = 0; i < runs; i++) {
      int start = in.offset();
      long count = Integer.toUnsignedLong(in.u32("a number of locals"));
      total += count;
      if (total > Integer.MAX_VALUE) {
        throw in.fault(
            start,
            "expected parameters and locals below 2^31 in number, found %d".formatted(total));
      }
      locals.accept(new LocalRun((int) count, CodeTypes.valueType(in)));
    }
    return new InstructionCursor(in, (int) total, true);
  }
}
