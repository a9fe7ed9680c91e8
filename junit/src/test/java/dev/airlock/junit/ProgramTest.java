package dev.airlock.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.junit.sample.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole program is checked by a property, and without it runs as ever. */
class ProgramTest {
  @TempDir private Path folder;

  private static String run(String... properties) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(Arrays.asList(properties));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    Process program =
        new ProcessBuilder(command)
            .redirectErrorStream(false)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String errors = new String(program.getErrorStream().readAllBytes(), UTF_8);
    program.waitFor();
    return errors.replaceAll("(?m)^==\\d+==", "==");
  }

  @Test
  void saysNothingUnasked() throws Exception {
    assertThat(run()).isEmpty();
  }

  @Test
  void printsAReportOfEachGuest() throws Exception {
    assertThat(run("-Dairlock.check=true"))
        .containsSubsequence(
            "== Command: faults.wasm",
            "== 100 bytes in 1 blocks are definitely lost in loss record 1 of 1",
            "case_leak_direct_bad (leaks.c:14)",
            "== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)",
            "== Command: text.wasm",
            "== 5 bytes in 1 blocks are definitely lost",
            "== ERROR SUMMARY: 1 errors from 1 contexts");
  }

  @Test
  void takesOptionsAndWritesPages() throws Exception {
    String printed =
        run(
            "-Dairlock.check=true",
            "-Dairlock.check.leak-check=summary",
            "-Dairlock.check.report=" + folder);

    assertThat(printed)
        .contains("== Rerun with --leak-check=full to see details of leaked memory")
        .contains("Page: " + folder.resolve("faults.wasm-1.html"))
        .contains("== ERROR SUMMARY: 0 errors");
    assertThat(folder)
        .isDirectoryContaining("glob:**/faults.wasm-1.html")
        .isDirectoryContaining("glob:**/faults.wasm-1.txt")
        .isDirectoryContaining("glob:**/text.wasm-2.html");
  }

  @Test
  void refusesUnknownOptions() throws Exception {
    assertThat(run("-Dairlock.check=true", "-Dairlock.check.leek-check=no"))
        .contains("there is no property airlock.check.leek-check; there are [alloc, ");
    assertThat(run("-Dairlock.check=true", "-Dairlock.check.num-callers=many"))
        .contains("the property airlock.check.num-callers=many can't be taken: expected a number");
  }
}
