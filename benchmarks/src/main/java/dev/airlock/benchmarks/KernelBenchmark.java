package dev.airlock.benchmarks;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
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
import run.endive.runtime.Instance;

/** How fast a guest reads and writes its memory, on the engine's two memories and on Airlock's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBenchmark {
  private static final int WORDS = 4 << 20;
  private static final int NUMBERS = 8 << 20;
  private static final int PRIMES_BELOW = 564_163;
  private static final int START = 65_536;
  private static final int PAGES = 257;

  /** Which memory; each runs in a process of its own. */
  @Param({"recommended", "default", "airlock"})
  public String memory = "";

  /** The shape of a guest's function, with whatever calls it. */
  private interface Kernel {
    int run(int address, int count);
  }

  private Kernel sum = (address, count) -> 0;
  private Kernel sieve = (address, count) -> 0;

  /** Loads the guest on the memory that is measured. */
  @Setup
  public void load() {
    byte[] wasm = GuestFiles.read("wat/kernels");
    switch (memory) {
      case "recommended" -> use(HandWritten.onRecommendedMemory(wasm));
      case "default" -> use(HandWritten.onDefaultMemory(wasm));
      case "airlock" -> use(Guest.builder().load(wasm, "kernels"));
      default -> throw new IllegalArgumentException(memory);
    }
    if (sieve.run(START, NUMBERS) != PRIMES_BELOW) {
      throw new IllegalStateException("wrong number of primes on " + memory);
    }
  }

  private void use(Instance instance) {
    instance.memory().grow(PAGES);
    ExportFunction sumWords = instance.export("sum_words");
    ExportFunction sievePrimes = instance.export("sieve");
    sum = (address, count) -> (int) sumWords.apply(address, count)[0];
    sieve = (address, count) -> (int) sievePrimes.apply(address, count)[0];
  }

  private void use(Guest guest) {
    guest.memory().grow(PAGES);
    GuestFunction sumWords = guest.function("sum_words");
    GuestFunction sievePrimes = guest.function("sieve");
    sum = (address, count) -> sumWords.callInt(address, count);
    sieve = (address, count) -> sievePrimes.callInt(address, count);
  }

  /** Sums 4 Mi words of 32 bits. */
  @Benchmark
  public int sum() {
    return sum.run(START, WORDS);
  }

  /** Finds the primes below 8 Mi. */
  @Benchmark
  public int sieve() {
    return sieve.run(START, NUMBERS);
  }
}
