package dev.airlock.checker.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.airlock.checker.SampleReports;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.report.GoldenReport;
import dev.airlock.checker.report.SchemaCheck;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReportTest {
  private static final SarifReport SARIF =
      SarifReport.standard().withSourceRoot("/home/me").withVersion("1.2.3");

  @TestFactory
  List<DynamicTest> golden() {
    return GoldenReport.tests(".sarif", SARIF::write);
  }

  static Stream<CheckReport> reports() {
    return SampleReports.all().values().stream();
  }

  /** The schema of the standard, which isn't ours to keep: {@code fetch-modules.sh} gets it. */
  @ParameterizedTest
  @MethodSource("reports")
  void keepsToTheSchema(CheckReport report) throws IOException {
    assertThat(schema().problems(GoldenReport.written(SARIF::write, report))).isEmpty();
  }

  @Test
  void theSchemaRefuses() throws IOException {
    String sarif = GoldenReport.written(SARIF::write, SampleReports.small());
    SchemaCheck schema = schema();
    for (String wrong :
        List.of(
            sarif.replace("\"level\": \"error\"", "\"level\": \"fatal\""),
            sarif.replace("\"startLine\": 13", "\"startLine\": 0"),
            sarif.replace("\"version\": \"2.1.0\"", "\"version\": \"2.0.0\""),
            sarif.replace("\"mimeType\"", "\"mime\""))) {
      assertThat(wrong).isNotEqualTo(sarif);
      assertThat(schema.problems(wrong)).isNotEmpty();
    }
  }

  @Test
  void aFindingIsAtTheSource() throws IOException {
    JsonNode result =
        JsonMapper.shared()
            .readTree(GoldenReport.written(SARIF::write, SampleReports.small()))
            .at("/runs/0/results/0");
    JsonNode location = result.at("/locations/0/physicalLocation");
    assertThat(location.at("/artifactLocation/uri").asString()).isEqualTo("src/leak.c");
    assertThat(location.at("/region/startLine").asInt()).isEqualTo(13);
    assertThat(result.at("/message/text").asString())
        .isEqualTo(
            "Invalid write of size 4. Address 0x11038 is 0 bytes after a block of size 40 alloc'd.");
    JsonNode malloc = result.at("/stacks/0/frames/0/location/physicalLocation");
    assertThat(malloc.at("/region/byteOffset").asInt()).isEqualTo(0x1A2B);
  }

  @Test
  void everyUriIsOne() throws IOException {
    for (CheckReport report : SampleReports.all().values()) {
      List<JsonNode> uris =
          JsonMapper.shared()
              .readTree(GoldenReport.written(SARIF::write, report))
              .findValues("uri");
      assertThat(uris).isNotEmpty();
      assertThat(uris).allSatisfy(uri -> assertThat(URI.create(uri.asString())).isNotNull());
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /src/leak.c,        file:///src/leak.c
          //host/share/a.c,   file:///host/share/a.c
          src/a b.c,          src/a%20b.c
          C:\\src\\list.hpp,  file:///C:/src/list.hpp
          c:x.c,              c%3Ax.c
          ../up.c,            ../up.c
          'é#?%.c',           %C3%A9%23%3F%25.c
          '',                 .
          """)
  void pathsOfAllSystemsBecomeUris(String path, String uri) {
    assertThat(FileUri.of(path)).isEqualTo(uri);
  }

  @Test
  void messagesAreNotTakenForLinks() {
    assertThat(Locations.message("delete[](x) {0} a\\b")).isEqualTo("delete\\[\\](x) {{0}} a\\\\b");
  }

  @Test
  void namesStayNames() throws IOException {
    assertThat(GoldenReport.written(SARIF::write, SampleReports.hostile()).replace("\n", ""))
        .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029<]");
  }

  private static SchemaCheck schema() throws IOException {
    String cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .orElse(System.getProperty("user.home") + "/.cache");
    String modules =
        Optional.ofNullable(System.getenv("AIRLOCK_MODULES")).orElse(cache + "/airlock/modules");
    Path file = Path.of(modules, "microsoft-jest-sarif-1.0.0-beta.0.schema.json");
    assumeTrue(
        Files.exists(file), () -> "integration-tests/fetch-modules.sh has not fetched " + file);
    return new SchemaCheck(Files.readString(file));
  }
}
