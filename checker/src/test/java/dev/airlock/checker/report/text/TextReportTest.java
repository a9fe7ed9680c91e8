package dev.airlock.checker.report.text;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.CheckReport;
import dev.airlock.checker.SampleReports;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.report.GoldenReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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
