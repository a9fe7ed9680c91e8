package dev.airlock.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.Block;
import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.call.Call;
import dev.airlock.memory.TextEncoding;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;

/**
 * The dance of {@code upper} with a text of 24 bytes: allocate, write, call (the guest frees the
 * argument), read the result, free it. Every way does all of it and gives the same string.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UpperBenchmark {
  private static final String TEXT = "this should be uppercase";
  private static final String GUEST = "rust/text";

  /** Which way; each runs in a process of its own. */
  @Param({"hand-recommended", "hand-default", "numbers", "call", "call-reuse", "scope"})
  public String way = "";

  private UnaryOperator<String> upper = UnaryOperator.identity();

  /** Loads the guest the way that is measured. */
  @Setup
  public void load() {
    byte[] wasm = GuestFiles.read(GUEST);
    upper =
        switch (way) {
          case "hand-recommended" -> byHand(HandWritten.onRecommendedMemory(wasm));
          case "hand-default" -> byHand(HandWritten.onDefaultMemory(wasm));
          case "numbers" -> byNumbers(Guest.builder().load(wasm, GUEST));
          case "call" -> byCall(Guest.builder().load(wasm, GUEST));
          case "call-reuse" -> byCall(Guest.builder().reuseBlocks().load(wasm, GUEST));
          case "scope" -> byScope(Guest.builder().load(wasm, GUEST));
          default -> throw new IllegalArgumentException(way);
        };
    if (!upper.apply(TEXT).equals("THIS SHOULD BE UPPERCASE")) {
      throw new IllegalStateException("wrong answer from " + way);
    }
  }

  /**
   * The glue that a careful person writes: exports looked up once, one encoding, no string twice.
   */
  private static UnaryOperator<String> byHand(Instance instance) {
    ExportFunction alloc = instance.export("alloc");
    ExportFunction dealloc = instance.export("dealloc");
    ExportFunction upper = instance.export("upper");
    Memory memory = instance.memory();
    return text -> {
      byte[] bytes = text.getBytes(UTF_8);
      int argument = (int) alloc.apply(bytes.length)[0];
      memory.write(argument, bytes);
      int result = (int) upper.apply(argument, bytes.length)[0];
      String answer = memory.readString(result, bytes.length);
      dealloc.apply(result, bytes.length);
      return answer;
    };
  }

  /** The same by hand on Airlock: addresses checked, threads checked, nobody keeps account. */
  private static UnaryOperator<String> byNumbers(Guest guest) {
    GuestFunction alloc = guest.function("alloc");
    GuestFunction dealloc = guest.function("dealloc");
    GuestFunction upper = guest.function("upper");
    var memory = guest.memory();
    return text -> {
      byte[] bytes = TextEncoding.UTF8.encode(text);
      long argument = alloc.callAddress(bytes.length);
      memory.writeBytes(argument, bytes);
      long result = upper.callAddress(argument, bytes.length);
      String answer = memory.readString(result, bytes.length, TextEncoding.UTF8);
      dealloc.call(result, bytes.length);
      return answer;
    };
  }

  private static UnaryOperator<String> byCall(Guest guest) {
    Call upper = Call.bind(guest, "upper: func(text: move string) -> own string(len = text)");
    return text -> String.valueOf(upper.invoke(text));
  }

  private static UnaryOperator<String> byScope(Guest guest) {
    GuestFunction upper = guest.function("upper");
    return text -> {
      try (dev.airlock.Scope scope = guest.scope()) {
        Block argument = scope.copy(text, TextEncoding.UTF8);
        long size = argument.size();
        Block result = scope.adopt(upper.callAddress(argument.move(), size), size, 1);
        return result.view().readString(0, size, TextEncoding.UTF8);
      }
    };
  }

  /** One round trip. */
  @Benchmark
  public String upper() {
    return upper.apply(TEXT);
  }
}
