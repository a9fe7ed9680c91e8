package dev.airlock.benchmarks;

import dev.airlock.Guest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import run.endive.runtime.Instance;

/**
 * A guest that grows its memory page by page and touches each: four times the pages should take
 * about four times as long, not sixteen.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GrowthBenchmark {
  private final byte[] wasm = GuestFiles.read("wat/kernels");

  /** How many pages. */
  @Param({"2000", "8000"})
  public int pages;

  /** Which memory; each runs in a process of its own. */
  @Param({"recommended", "airlock"})
  public String memory = "";

  /** Instantiates anew and grows. */
  @Benchmark
  public int grow() {
    if (memory.equals("airlock")) {
      try (Guest guest = Guest.builder().load(wasm, "kernels")) {
        return guest.function("grow_and_touch").callInt(pages);
      }
    }
    Instance instance = HandWritten.onRecommendedMemory(wasm);
    return (int) instance.export("grow_and_touch").apply(pages)[0];
  }
}
