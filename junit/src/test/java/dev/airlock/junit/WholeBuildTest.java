package dev.airlock.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.GuestWatcher;
import dev.airlock.checker.session.CheckProperties;
import dev.airlock.junit.sample.LifecycleSample;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** One property has all tests checked. */
@Isolated
class WholeBuildTest {
  private static final String AUTODETECTION = "junit.jupiter.extensions.autodetection.enabled";

  @TempDir private Path folder;

  @BeforeEach
  void switchOn() {
    System.setProperty(GuestWatcher.PROPERTY, "true");
  }

  @AfterEach
  void switchOff() {
    System.clearProperty(GuestWatcher.PROPERTY);
    System.clearProperty(CheckProperties.PREFIX + "report");
    System.clearProperty(CheckProperties.PREFIX + "leak-check");
    System.clearProperty(AUTODETECTION);
  }

  private SampleRun run() {
    return SampleRun.of(folder, Map.of(), LifecycleSample.Plain.class);
  }

  @Test
  void failsTestsWithoutAnnotation() {
    SampleRun run = run();

    run.assertPasses("Plain", "Plain.clean", "Plain.notChecked");
    assertThat(run.firstLines("Plain.leak"))
        .containsExactly(
            "1 memory error in faults.wasm: 100 bytes in 1 block definitely lost in"
                + " case_leak_direct_bad (leaks.c:14)");
  }

  @Test
  void isReadWithItsOptions() {
    System.setProperty(CheckProperties.PREFIX + "leak-check", "no");

    run().assertPasses("Plain", "Plain.clean", "Plain.leak");
  }

  @Test
  void writesReportsToAFolder() {
    Path reports = folder.resolve("reports");
    System.setProperty(CheckProperties.PREFIX + "report", reports.toString());

    run();

    Path ofClass = reports.resolve("dev.airlock.junit.sample.LifecycleSample_Plain");
    assertThat(ofClass).isDirectoryContaining("glob:**/leak.html");
    assertThat(ofClass).isDirectoryContaining("glob:**/clean.txt");
    assertThat(ofClass).isDirectoryNotContaining("glob:**/notChecked.*");
  }

  @Test
  void leavesAlonePeoplesOwnSettings() {
    System.setProperty(AUTODETECTION, "false");

    run().assertPasses("Plain", "Plain.leak");
    assertThat(System.getProperty(AUTODETECTION)).isEqualTo("false");
  }
}
