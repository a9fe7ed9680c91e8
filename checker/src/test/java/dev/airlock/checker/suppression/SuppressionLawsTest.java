package dev.airlock.checker.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.SampleReports;
import dev.airlock.checker.finding.Finding;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SuppressionLawsTest {
  /** Whatever a file holds: it is read, or the line that is wrong is named. */
  @Property(tries = 5000)
  void aFileIsReadOrItsLineIsNamed(@ForAll("files") List<String> lines) {
    try {
      Suppressions read = Suppressions.parse(String.join("\n", lines), "f");
      assertThat(lines.stream().filter("{"::equals).count())
          .isGreaterThanOrEqualTo(read.all().size());
    } catch (SuppressionException e) {
      assertThat(e).hasMessageMatching("f:[1-9][0-9]*: [^\n]+");
      int line = Integer.parseInt(e.getMessage().split(":", 3)[1]);
      assertThat(line).isBetween(1, Math.max(1, lines.size()));
    }
  }

  @Provide
  Arbitrary<List<String>> files() {
    return Arbitraries.of(
            "{",
            "{",
            "}",
            "}",
            "name",
            "Memcheck:Leak",
            "Memcheck:Param",
            "Memcheck:Addr4",
            "Helgrind:Race",
            "Memcheck:Nothing",
            "match-leak-kinds: all",
            "write(buf)",
            "fun:f",
            "src:a.c:1",
            "src:a.c:b",
            "...",
            "# comment",
            "",
            "\u0000")
        .list()
        .ofMaxSize(12);
  }

  /** More suppressions never hide less, and the first that hides is the one that is named. */
  @Property
  void orderDecidesWhichIsNamed(@ForAll("findings") Finding finding) {
    Suppressions exact = Suppressions.parse(Suppressions.generate(finding), "exact");
    Suppressions both = Suppressions.defaults().and(exact).and(exact);
    Optional<Suppression> found = both.find(finding);
    assertThat(found).isPresent();
    assertThat(found)
        .isEqualTo(Suppressions.defaults().find(finding).or(() -> exact.find(finding)));
  }

  @Provide
  Arbitrary<Finding> findings() {
    return Arbitraries.of(SampleReports.everyKind().errors());
  }
}
