package dev.airlock.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.Engines;
import dev.airlock.Limits;
import dev.airlock.engine.EngineFunction;
import dev.airlock.engine.EngineHostFunction;
import dev.airlock.engine.EngineInstance;
import dev.airlock.engine.EngineMemory;
import dev.airlock.engine.InstanceConfig;
import dev.airlock.engine.WasiConfig;
import org.jspecify.annotations.Nullable;

/**
 * The glue that a careful person writes, on the engine and on the memory that Airlock runs guests
 * on: exports looked up once, bytes copied into the memory's own array, text decoded straight from
 * it, nothing checked that a guest in good order needn't have checked.
 */
final class SameMemory {
  private final EngineFunction alloc;
  private final EngineFunction dealloc;
  private final EngineFunction upper;
  private final EngineFunction countChars;
  private final EngineMemory memory;

  SameMemory(byte[] wasm) {
    EngineInstance instance =
        Engines.preferred().compile(wasm, "text.wasm").instantiate(new NoImports());
    alloc = instance.function("alloc");
    dealloc = instance.function("dealloc");
    upper = instance.function("upper");
    countChars = instance.function("count_chars");
    memory = instance.memory(0);
  }

  private byte[] bytes() {
    return (byte[]) memory.segment().heapBase().orElseThrow();
  }

  String upper(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    int argument = (int) alloc.call(encoded.length)[0];
    System.arraycopy(encoded, 0, bytes(), argument, encoded.length);
    int result = (int) upper.call(argument, encoded.length)[0];
    String answer = new String(bytes(), result, encoded.length, UTF_8);
    dealloc.call(result, encoded.length);
    return answer;
  }

  int countChars(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    int argument = (int) alloc.call(encoded.length)[0];
    System.arraycopy(encoded, 0, bytes(), argument, encoded.length);
    int answer = (int) countChars.call(argument, encoded.length)[0];
    dealloc.call(argument, encoded.length);
    return answer;
  }

  /** For a module that imports nothing. */
  private static final class NoImports implements InstanceConfig {
    @Override
    public @Nullable EngineHostFunction function(int index) {
      return null;
    }

    @Override
    public long global(int index) {
      return 0;
    }

    @Override
    public long maximumPages() {
      return Limits.DEFAULT.memoryPages();
    }

    @Override
    public WasiConfig wasi() {
      return WasiConfig.closed();
    }
  }
}
