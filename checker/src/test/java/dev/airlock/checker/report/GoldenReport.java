package dev.airlock.checker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.airlock.checker.SampleReports;
import dev.airlock.checker.finding.CheckReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/**
 * Compares what a format makes of the samples with files; {@code -Dbless=true} rewrites the files,
 * to be reviewed as a diff.
 */
public final class GoldenReport {
  private static final Path GOLDEN = Path.of("src/test/golden");
  private static final boolean BLESS = Boolean.getBoolean("bless");

  /** A format that is tested. */
  @FunctionalInterface
  public interface Writer {
    /** Writes the report. */
    void write(CheckReport report, Appendable out) throws IOException;
  }

  private GoldenReport() {}

  /** A test for each sample that is short enough to be read. */
  public static List<DynamicTest> tests(String suffix, Writer writer) {
    return SampleReports.all().entrySet().stream()
        .filter(sample -> !sample.getKey().equals("long"))
        .map(sample ->
            dynamicTest(
                sample.getKey(),
                () ->
                    check(
                        GOLDEN.resolve(sample.getKey() + suffix),
                        written(writer, sample.getValue()))))
        .toList();
  }

  /** What a format makes of a report. */
  public static String written(Writer writer, CheckReport report) throws IOException {
    StringBuilder out = new StringBuilder();
    writer.write(report, out);
    return out.toString();
  }

  private static void check(Path file, String actual) throws IOException {
    if (BLESS) {
      Files.writeString(file, actual);
    } else {
      assertThat(actual).as("-Dbless=true accepts it").isEqualTo(Files.readString(file));
    }
  }
}
