package dev.airlock.checker.report.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.airlock.checker.SampleReports;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.report.GoldenReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class TextReportTest {
  private static final TextReport TEXT = TextReport.standard().withPid(4711);

  @TestFactory
  List<DynamicTest> golden() {
    return GoldenReport.tests(
        ".txt", TEXT.withSuppressions(true).withUsedSuppressions(true)::write);
  }

  /** No name of a guest can begin a line, end one, or speak to the terminal. */
  @Test
  void namesStayInTheirLine() throws IOException {
    String text = GoldenReport.written(TEXT::write, SampleReports.hostile());
    assertThat(text.lines()).allMatch(line -> line.startsWith("==4711== "));
    assertThat(text.replace("\n", ""))
        .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]")
        .contains("\\x1b[31mred\\x00\\x0a==1== fake\\x0d\\x09{\\x0a}\\u{202e}\\u{2028}\\u{d800}");
  }

  /** CTest reads what it takes for Valgrind's log, if CMake is installed. */
  @Test
  void ctestReadsIt(@TempDir Path folder) throws Exception {
    Path sample =
        Files.writeString(
            folder.resolve("sample.txt"),
            GoldenReport.written(TEXT::write, SampleReports.everyKind()));
    Path checker = folder.resolve("checker");
    Files.writeString(
        checker,
        """
        #!/bin/sh
        for word in "$@"; do
          case $word in --log-file=*) cp '%s' "${word#--log-file=}";; esac
        done
        """
            .formatted(sample));
    assumeTrue(checker.toFile().setExecutable(true), "nothing can be made executable here");
    Files.writeString(folder.resolve("CTestTestfile.cmake"), "add_test(guest guest)\n");
    Files.writeString(
        folder.resolve("DartConfiguration.tcl"),
        """
        SourceDirectory: %1$s
        BuildDirectory: %1$s
        Site: here
        BuildName: this
        MemoryCheckType: Valgrind
        MemoryCheckCommand: %1$s/checker
        """
            .formatted(folder));
    assertThat(run(folder, "ctest", "-T", "memcheck"))
        .contains("Defects: 11")
        .contains("IPW - 2\n")
        .contains("Mismatched deallocation - 1\n")
        .contains("Memory Leak - 1\n")
        .contains("Potential Memory Leak - 2\n");
  }

  private static String run(Path folder, String... command) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      return abort(command[0] + " is not installed");
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }

  @Test
  void markedPartsAreTheSameText() throws IOException {
    CheckReport report = SampleReports.everyKind();
    String plain = GoldenReport.written(TEXT::write, report);
    String marked =
        GoldenReport.written(
            TEXT.withStyle((part, text) -> "\u001b[1m" + text + "\u001b[0m")::write, report);
    assertThat(marked).isNotEqualTo(plain);
    assertThat(marked.replaceAll("\u001b\\[[01]m", "")).isEqualTo(plain);
  }

  @Test
  void piecesMakeTheWhole() throws IOException {
    CheckReport report = SampleReports.everyKind();
    StringBuilder pieces = new StringBuilder();
    TEXT.writeStart(report.engine(), report.form(), report.command(), pieces);
    for (Finding error : report.errors()) {
      TEXT.writeFinding(error, pieces);
    }
    TEXT.writeEnd(report, pieces);
    assertThat(pieces.toString()).isEqualTo(GoldenReport.written(TEXT::write, report));
  }

  @Test
  void leaksAreAsValgrindTellsThem() throws IOException {
    String text = GoldenReport.written(TEXT::write, SampleReports.everyKind());
    assertThat(text)
        .contains(
            """
            ==4711== 1,234,064 (1,234,000 direct, 64 indirect) bytes in 1 blocks are definitely \
            lost in loss record 4 of 4
            ==4711==    at 0x1A2B: malloc (in leak.wasm)
            """);
  }

  @Test
  void aLongReportIsWhole() throws IOException {
    String text = GoldenReport.written(TEXT::write, SampleReports.large());
    assertThat(text.lines().filter(line -> line.contains("Invalid read of size 1"))).hasSize(300);
    assertThat(text.lines().skip(4).limit(3).collect(joining("\n"))).contains("level_0_0");
    assertThat(text)
        .endsWith("==4711== ERROR SUMMARY: 600 errors from 600 contexts (suppressed: 3 from 2)\n");
  }
}
