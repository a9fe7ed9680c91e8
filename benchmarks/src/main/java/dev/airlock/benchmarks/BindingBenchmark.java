package dev.airlock.benchmarks;

import dev.airlock.Guest;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Generated bindings beside the best hand-written glue on the same memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BindingBenchmark {
  private static final String TEXT = "this should be uppercase";
  private static final String GUEST = "rust/text";

  /** Which way; each runs in a process of its own. */
  @Param({"hand", "binding"})
  public String way = "";

  private UnaryOperator<String> upper = UnaryOperator.identity();
  private ToIntFunction<String> countChars = String::length;

  /** Loads the guest the way that is measured. */
  @Setup
  public void load() {
    byte[] wasm = GuestFiles.read(GUEST);
    if (way.equals("hand")) {
      SameMemory hand = new SameMemory(wasm);
      upper = hand::upper;
      countChars = hand::countChars;
    } else {
      Bindings.Text text = Bindings_TextGuest.bind(Guest.builder().load(wasm, GUEST));
      upper = text::upper;
      countChars = text::countChars;
    }
    if (!upper.apply(TEXT).equals("THIS SHOULD BE UPPERCASE")
        || countChars.applyAsInt(TEXT) != TEXT.length()) {
      throw new IllegalStateException("wrong answer from " + way);
    }
  }

  /** Moved in, owned out: allocate, write, call, read, free. */
  @Benchmark
  public String upper() {
    return upper.apply(TEXT);
  }

  /** Only borrowed: allocate, write, call, free by hand. */
  @Benchmark
  public int borrow() {
    return countChars.applyAsInt(TEXT);
  }
}
