package dev.airlock.checker.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.airlock.checker.SampleReports;
import dev.airlock.checker.finding.CheckReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"empty", "small", "every-kind", "summary", "hostile", "long"})
  void dataIsJsonAndNothingInItIsMarkup(String name) throws Exception {
    String data = part(page(sample(name)), DATA);
    assertThat(data).doesNotContain("<", ">", "&", "\u2028");
    assertThat(data.chars()).allMatch(c -> c >= ' ');
    assertThat(JSON.std.mapFrom(data)).containsKeys("module", "heap", "findings", "blocks");
  }

  @Test
  void nothingHostileStandsInThePage() throws Exception {
    String page = page(SampleReports.hostile());
    assertThat(page).doesNotContain("alert('1')</script>", "\u0000", "\u202E", "\u001b");
    assertThat(Pattern.compile("(?i)<script").matcher(page).results()).hasSize(2);
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(page)).isTrue();
  }

  @Test
  void policyAllowsThePagesOwnStyleAndScriptByTheirHashes() throws Exception {
    String page = page(SampleReports.small());
    String policy = part(page, Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\""));
    String style = part(page, Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL));
    String script = part(page, Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL));
    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
                .formatted(hash(style), hash(script)));
    assertThat(page).doesNotContain("http://www.w3.org/1999", "https://", "eval(", "innerHTML");
  }

  @Test
  void suppressionsStandInTheDataIfTheyAreAskedFor() throws Exception {
    StringBuilder page = new StringBuilder();
    HtmlReport.standard()
        .withSuppressions(finding -> "{\n  hide-" + finding.number() + "\n}")
        .write(SampleReports.small(), page);
    assertThat(page).contains("\"suppression\":\"{\\u000a  hide-1\\u000a}\"");
    assertThat(page(SampleReports.small())).doesNotContain("\"suppression\":");
  }

  @Test
  void blocksHaveTheClassOfTheirLeak() throws Exception {
    Map<String, Object> data = JSON.std.mapFrom(part(page(PageSamples.report(60, 3, 12)), DATA));
    Map<String, Object> blocks = Browser.map(data.get("blocks"));
    List<Object> states = list(blocks.get("state"));
    List<Object> freed = list(blocks.get("freeStack"));
    assertThat(states).contains(BlockStates.FREED, 2, 3, 4, 5);
    for (int i = 0; i < states.size(); i++) {
      assertThat(states.get(i).equals(BlockStates.FREED)).isEqualTo(!freed.get(i).equals(-1));
    }
    // Every leak is listed, so no block is left that nobody knows the class of.
    assertThat(states).doesNotContain(BlockStates.IN_USE);
  }

  @Test
  void blockOfAnUnlistedLeakIsInUse() throws Exception {
    Map<String, Object> data = JSON.std.mapFrom(part(page(SampleReports.summary()), DATA));
    assertThat(Browser.map(data.get("blocks")).get("state")).isEqualTo(List.of(BlockStates.IN_USE));
  }

  @Property(tries = 200)
  void anyTextComesBackFromJsonButHalvesOfPairs(@ForAll String text) throws IOException {
    StringBuilder out = new StringBuilder();
    Json json = new Json(out);
    json.open('[').string(text).close(']').flush();
    assertThat(JSON.std.listFrom(out.toString())).containsExactly(text);
  }

  private static List<Object> list(@Nullable Object value) {
    return List.copyOf((List<?>) Objects.requireNonNull(value));
  }

  private static CheckReport sample(String name) {
    CheckReport report = SampleReports.all().get(name);
    assertThat(report).as(name).isNotNull();
    return Objects.requireNonNull(report);
  }

  private static String page(CheckReport report) throws IOException {
    StringBuilder page = new StringBuilder();
    HtmlReport.standard().write(report, page);
    return page.toString();
  }

  private static String part(String page, Pattern pattern) {
    Matcher matcher = pattern.matcher(page);
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher.group(1);
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
