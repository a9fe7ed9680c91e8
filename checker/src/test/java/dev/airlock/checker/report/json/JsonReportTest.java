package dev.airlock.checker.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.SampleReports;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.report.GoldenReport;
import dev.airlock.checker.report.SchemaCheck;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
  private static final JsonReport JSON = JsonReport.standard();
  private static final SchemaCheck SCHEMA = new SchemaCheck(JsonReport.schema());

  @TestFactory
  List<DynamicTest> golden() {
    return GoldenReport.tests(".json", JSON::write);
  }

  static Stream<CheckReport> reports() {
    return SampleReports.all().values().stream();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void keepsToTheSchema(CheckReport report) throws IOException {
    assertThat(SCHEMA.problems(GoldenReport.written(JSON::write, report))).isEmpty();
  }

  @Test
  void theSchemaRefuses() throws IOException {
    String json = GoldenReport.written(JSON::write, SampleReports.small());
    for (String wrong :
        List.of(
            json.replace("\"kind\": \"INVALID_WRITE\"", "\"kind\": \"INVALID_RITE\""),
            json.replace("\"inlined\": false,", ""),
            json.replace("\"side\": \"guest\"", "\"side\": \"guest\", \"more\": 1"),
            json.replace("\"states\": \"aaaa", "\"states\": \"xaaa"),
            json.replace("2026-11-20T16:00:00Z", "yesterday"))) {
      assertThat(wrong).isNotEqualTo(json);
      assertThat(SCHEMA.problems(wrong)).isNotEmpty();
    }
  }

  @Test
  void theSchemaKnowsAllKinds() {
    JsonNode kinds =
        JsonMapper.shared().readTree(JsonReport.schema()).at("/$defs/finding/properties/kind/enum");
    assertThat(kinds.valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(
            Arrays.stream(FindingKind.values()).map(FindingKind::name).toList());
  }

  /** Nothing is lost, and nothing can end a string, an element of HTML or a line. */
  @Test
  void namesComeBackAsTheyWere() throws IOException {
    String json = GoldenReport.written(JSON::write, SampleReports.hostile());
    assertThat(json.replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029<]");
    JsonNode read = JsonMapper.shared().readTree(json);
    String names = SampleReports.HOSTILE.replace('\uD800', '\uFFFD');
    assertThat(read.get("module").asString()).isEqualTo(names);
    assertThat(read.at("/errors/0/stack/0/symbol").asString()).isEqualTo(names);
    assertThat(read.at("/errors/0/place/address").asLong()).isEqualTo(0xFFFF_0010L);
  }
}
