package dev.airlock.benchmarks;

import dev.airlock.Guest;
import dev.airlock.memory.Memory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import run.endive.runtime.Instance;

/** Bulk copies in and out of guest memory against {@link System#arraycopy} of the same size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CopyBenchmark {
  private static final long AT = 65_536;
  private static final int PAGES = 300;

  /** How many bytes. */
  @Param({"65536", "1048576", "16777216"})
  public int bytes;

  /** Which way: by the JVM alone, by hand on the engine's recommended memory, by Airlock. */
  @Param({"arraycopy", "hand-recommended", "airlock"})
  public String way = "";

  /** Copies an array into, or out of, the other side. */
  private interface Copy {
    Object run();
  }

  private Copy in = () -> "";
  private Copy out = () -> "";

  /** Makes both sides. */
  @Setup
  public void load() {
    byte[] host = new byte[bytes];
    byte[] wasm = GuestFiles.read("wat/kernels");
    switch (way) {
      case "arraycopy" -> {
        byte[] other = new byte[(PAGES + 1) * 65_536];
        in = () -> copy(host, 0, other, (int) AT);
        out = () -> copy(other, (int) AT, host, 0);
      }
      case "hand-recommended" -> {
        Instance instance = HandWritten.onRecommendedMemory(wasm);
        instance.memory().grow(PAGES);
        in =
            () -> {
              instance.memory().write((int) AT, host);
              return host;
            };
        out = () -> instance.memory().readBytes((int) AT, bytes);
      }
      case "airlock" -> {
        Memory memory = Guest.builder().load(wasm, "kernels").memory();
        memory.grow(PAGES);
        in =
            () -> {
              memory.write(AT, host, 0, bytes);
              return host;
            };
        out =
            () -> {
              memory.read(AT, host, 0, bytes);
              return host;
            };
      }
      default -> throw new IllegalArgumentException(way);
    }
  }

  private byte[] copy(byte[] from, int fromIndex, byte[] to, int toIndex) {
    System.arraycopy(from, fromIndex, to, toIndex, bytes);
    return to;
  }

  /** From the host into the guest. */
  @Benchmark
  public Object copyIn() {
    return in.run();
  }

  /** From the guest to the host. */
  @Benchmark
  public Object copyOut() {
    return out.run();
  }
}
