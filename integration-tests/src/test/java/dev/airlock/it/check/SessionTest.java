package dev.airlock.it.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.GuestModule;
import dev.airlock.checker.Checker;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.FindingKind;
import dev.airlock.checker.option.CheckOptions;
import dev.airlock.checker.runtime.CheckedGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a program hears of what. */
class SessionTest {
  private static final Path TEXT = Path.of("../guests/c/text.wasm");

  private final List<CheckReport> reports = new ArrayList<>();
  private final List<CheckedGuest> begun = new ArrayList<>();
  private final List<Finding> found = new ArrayList<>();

  private Checker checker(CheckOptions options) {
    return new Checker(options).onReport(reports::add).onGuest(begun::add).onFinding(found::add);
  }

  @Test
  void aReportMayBeHadWhileTheGuestIsOpen() {
    try (Guest guest = Guest.builder().watch(checker(CheckOptions.DEFAULT)).load(TEXT)) {
      int first = guest.function("malloc").callInt(10);
      assertThat(begun.getFirst().report().heap().bytesInUse()).isEqualTo(10);
      guest.function("free").call(first);
      guest.function("free").call(first);

      assertThat(found).extracting(Finding::kind).containsExactly(FindingKind.INVALID_FREE);
      assertThat(begun.getFirst().report().errors()).hasSize(1);
      assertThat(reports).isEmpty();
    }
    assertThat(reports)
        .singleElement()
        .satisfies(report -> assertThat(report.heap().bytesInUse()).isZero());
  }

  @Test
  void guestsOfOneModuleAreApart() throws IOException {
    GuestModule module =
        Guest.builder()
            .watch(checker(CheckOptions.DEFAULT))
            .compile(Files.readAllBytes(TEXT), "text.wasm");
    try (Guest one = module.instantiate();
        Guest other = module.instantiate()) {
      int address = one.function("malloc").callInt(10);
      assertThat(other.function("malloc").callInt(20)).isEqualTo(address);
      one.function("free").call(address);
      other.function("free").call(address);
      one.function("free").call(address);
    }
    assertThat(reports).extracting(report -> report.errors().size()).containsExactly(0, 1);
    assertThat(reports)
        .extracting(report -> report.heap().bytesAllocated())
        .containsExactly(20L, 10L);
  }

  @Test
  void stopsAtTheFirstErrorIfAsked() {
    CheckOptions options = CheckOptions.DEFAULT.withStopsAtFirstError(true);
    Guest guest = Guest.builder().watch(checker(options)).load(TEXT);

    assertThatThrownBy(() -> guest.function("free").call(1_000_000)).isNotNull();
    guest.close();
    assertThat(reports.getFirst().errors()).hasSize(1);
    assertThat(found).hasSize(1);
  }

  @Test
  void tellsOfOnlySoManyErrors() {
    CheckOptions options = CheckOptions.DEFAULT.withMostErrors(1);
    try (Guest guest = Guest.builder().watch(checker(options)).load(TEXT)) {
      guest.function("free").call(1_000_000);
      int block = guest.function("malloc").callInt(4);
      guest.memory().readLong(block);
      guest.function("free").call(block);
    }
    assertThat(reports.getFirst().errors()).hasSize(1);
    assertThat(reports.getFirst().notes()).isNotEmpty();
  }

  @Test
  void countsWhatIsFoundAgain() {
    try (Guest guest = Guest.builder().watch(checker(CheckOptions.DEFAULT)).load(TEXT)) {
      for (int i = 0; i < 5; i++) {
        guest.function("free").call(1_000_000);
      }
    }
    CheckReport report = reports.getFirst();
    assertThat(report.errors())
        .singleElement()
        .satisfies(finding -> assertThat(finding.count()).isEqualTo(5));
    assertThat(report.errorCount()).isEqualTo(5);
    assertThat(report.errorContexts()).isEqualTo(1);
    assertThat(report.isClean()).isFalse();
  }
}
