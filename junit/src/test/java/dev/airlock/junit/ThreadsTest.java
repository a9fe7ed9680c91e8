package dev.airlock.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.junit.sample.ThreadSample;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests that other threads load belong to the test all the same. */
class ThreadsTest {
  private static final String PARALLEL = "junit.jupiter.execution.parallel.";

  @TempDir private Path folder;

  @Test
  void allThreadsAreOfTheOneTestThatRuns() {
    ThreadSample.startThread();
    SampleRun run = SampleRun.of(folder, Map.of(), ThreadSample.Sequential.class);

    lost(run, "newThread", 11);
    lost(run, "oldThread", 12);
    lost(run, "commonPool", 13);
    lost(run, "preemptive", 14);
    lost(run, "virtualThread", 15);
    lost(run, "pool", 16);
    run.assertPasses("Sequential.cleanPool", "Sequential");
  }

  private static void lost(SampleRun run, String test, int bytes) {
    assertThat(run.firstLines("Sequential." + test).getFirst())
        .startsWith(
            "1 memory error in text.wasm: %d bytes in 1 block definitely lost".formatted(bytes));
  }

  @Test
  void testsAtTheSameTimeKeepTheirGuestsApart() {
    ThreadSample.startThread();
    for (String executor : new String[] {"FORK_JOIN_POOL", "WORKER_THREAD_POOL"}) {
      SampleRun run =
          SampleRun.of(
              folder,
              Map.of(
                  PARALLEL + "enabled",
                  "true",
                  PARALLEL + "config.strategy",
                  "fixed",
                  PARALLEL + "config.fixed.parallelism",
                  "4",
                  PARALLEL + "config.executor-service",
                  executor,
                  PARALLEL + "mode.classes.default",
                  "concurrent",
                  "junit.platform.reporting.output.dir",
                  folder.resolve(executor).toString()),
              ThreadSample.Parallel.class,
              ThreadSample.NotChecked.class);

      run.assertPasses("Parallel.clean", "NotChecked.leaks", "Parallel", "NotChecked");
      assertThat(run.count("NotChecked.leaks")).isEqualTo(8);
      assertThat(run.firstLines("Parallel.leaks"))
          .hasSize(8)
          .allMatch(line -> line.startsWith("2 memory errors in text.wasm: "))
          .allMatch(line -> line.contains("21 bytes") && line.contains("22 bytes"));
      assertThat(run.firstLines("Parallel.given"))
          .hasSize(4)
          .allMatch(line -> line.startsWith("1 memory error in given.wasm: 23 bytes"));
    }
  }
}
