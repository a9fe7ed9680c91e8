package dev.airlock.benchmarks;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.checker.Checker;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.option.CheckOptions;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import run.endive.runtime.ExportFunction;

/** What a program in C costs when it is checked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CheckBenchmark {
  /** Which program of {@code guests/kernels}. */
  @Param({"trees", "sort", "map", "matrix", "runs", "sieve", "sum", "list"})
  public String kernel = "";

  /** How it runs; each in a process of its own. */
  @Param({"unchecked", "engine-default", "fast", "portable", "undefined"})
  public String way = "";

  private int size;
  private Program program = n -> 0;

  /** What a kernel exports as {@code run}. */
  private interface Program {
    int run(int n);
  }

  /** Loads the program, and sees that it computes what it does elsewhere. */
  @Setup
  public void load() {
    byte[] wasm = GuestFiles.read("kernels/" + kernel);
    KernelSizes.Entry entry = KernelSizes.of(kernel);
    size = entry.n();
    program =
        switch (way) {
          case "unchecked" -> use(Guest.builder().load(wasm, kernel));
          case "engine-default" -> {
            ExportFunction run = HandWritten.onDefaultMemory(wasm).export("run");
            yield n -> (int) run.apply(n)[0];
          }
          case "fast" -> use(checked(wasm, CheckOptions.DEFAULT.withForm(Form.FAST)));
          case "portable" ->
              use(checked(wasm, CheckOptions.DEFAULT.withForm(Form.PORTABLE).withUndefined(false)));
          case "undefined" -> use(checked(wasm, CheckOptions.DEFAULT.withForm(Form.PORTABLE)));
          default -> throw new IllegalArgumentException(way);
        };
    int result = program.run(size);
    if (result != entry.result()) {
      throw new IllegalStateException(
          "%s(%d) is %d instead of %d".formatted(kernel, size, result, entry.result()));
    }
  }

  private Guest checked(byte[] wasm, CheckOptions options) {
    return Guest.builder().watch(new Checker(options)).load(wasm, kernel);
  }

  private static Program use(Guest guest) {
    GuestFunction run = guest.function("run");
    return run::callInt;
  }

  /** Runs it once. */
  @Benchmark
  public int run() {
    return program.run(size);
  }
}
