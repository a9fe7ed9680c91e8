package dev.airlock.checker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.checker.allocator.GivenRole;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.heap.Heuristic;
import dev.airlock.checker.heap.LeakResolution;
import dev.airlock.checker.instrument.Form;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.checker.option.CheckOptions.LeakCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPropertiesTest {
  private static final String SUPPRESSION =
      """
      {
         one
         Memcheck:Leak
         fun:%s
      }
      """;

  @TempDir private Path folder;

  private static CheckOptions read(String... namesAndValues) {
    Properties properties = new Properties();
    properties.setProperty("airlock.check", "true");
    properties.setProperty("airlock.check.report", "reports");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(CheckProperties.PREFIX + namesAndValues[i], namesAndValues[i + 1]);
    }
    return CheckProperties.options(properties);
  }

  @Test
  void isAsEverWithoutProperties() {
    CheckOptions options = read();

    assertThat(options.suppressions().all())
        .hasSameSizeAs(CheckOptions.DEFAULT.suppressions().all());
    assertThat(options.withSuppressions(CheckOptions.DEFAULT.suppressions()))
        .isEqualTo(CheckOptions.DEFAULT);
  }

  @Test
  void readsWhatValgrindHas() {
    assertThat(read("leak-check", "yes").leakCheck()).isEqualTo(LeakCheck.FULL);
    assertThat(read("leak-check", "summary").leakCheck()).isEqualTo(LeakCheck.SUMMARY);
    assertThat(read("show-leak-kinds", "reachable").shownLeaks())
        .containsExactly(FindingKind.LEAK_STILL_REACHABLE);
    assertThat(read("errors-for-leak-kinds", "none").leaksAsErrors()).isEmpty();
    assertThat(read("leak-resolution", "low").resolution()).isEqualTo(LeakResolution.LOW);
    assertThat(read("leak-check-heuristics", "stdstring,newarray").heuristics())
        .containsExactlyInAnyOrder(Heuristic.STDSTRING, Heuristic.NEWARRAY);
    assertThat(read("leak-check-heuristics", "none").heuristics()).isEmpty();
    assertThat(read("undef-value-errors", "no").undefined()).isFalse();
    assertThat(read("num-callers", "40").callers()).isEqualTo(40);
    assertThat(read("redzone-size", "32").redzoneBytes()).isEqualTo(32);
    assertThat(read("freelist-vol", "7").heap().quarantineBytes()).isEqualTo(7);
    assertThat(read("freelist-big-blocks", "8").heap().bigBlockBytes()).isEqualTo(8);
    assertThat(read("main-stacksize", "9").stackBytes()).isEqualTo(9);
    assertThat(read("error-limit", "no").mostErrors()).isEqualTo(Integer.MAX_VALUE);
    assertThat(read("error-limit", "5").mostErrors()).isEqualTo(5);
    assertThat(read("exit-on-first-error", "yes").stopsAtFirstError()).isTrue();
  }

  @Test
  void readsWhatIsOurs() {
    assertThat(read("form", "fast").form()).contains(Form.FAST);
    assertThat(read("alloc", "my_alloc=malloc,my_free=free").allocators())
        .extracting(GivenRole::function)
        .containsExactly("my_alloc", "my_free");
  }

  @Test
  void addsSuppressionsToTheDefaults() throws IOException {
    Path one = Files.writeString(folder.resolve("one.supp"), SUPPRESSION.formatted("one"));
    Path two = Files.writeString(folder.resolve("two.supp"), SUPPRESSION.formatted("two"));
    String both = one + File.pathSeparator + two;

    assertThat(read("suppressions", both).suppressions().all())
        .hasSize(CheckOptions.DEFAULT.suppressions().all().size() + 2);
    assertThat(read("suppressions", both, "default-suppressions", "no").suppressions().all())
        .hasSize(2);
  }

  @Test
  void refusesWhatItCannotRead() {
    assertThatThrownBy(() -> read("leak-check", "maybe"))
        .hasMessage(
            "the property airlock.check.leak-check=maybe can't be taken: expected one of [no,"
                + " summary, full]");
    assertThatThrownBy(() -> read("redzone-size", "17"))
        .hasMessage(
            "the property airlock.check.redzone-size=17 can't be taken: a redzone has a multiple"
                + " of 16 bytes from 16 to 4096, not 17");
    assertThatThrownBy(() -> read("suppressions", "nowhere.supp"))
        .hasMessage(
            "the property airlock.check.suppressions=nowhere.supp can't be taken: no such file, or"
                + " it can't be read: nowhere.supp");
    assertThatThrownBy(() -> read("undef-value-errors", "perhaps"))
        .hasMessageEndingWith("can't be taken: expected yes or no");
  }
}
