package dev.airlock.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.checker.finding.FindingKind;
import dev.airlock.junit.sample.BindingSample;
import dev.airlock.junit.sample.FaultSample;
import dev.airlock.junit.sample.LifecycleSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** What {@link CheckGuests} makes of tests with one fault each. */
class CheckGuestsTest {
  private static final String LOST_IN_TEST =
      "1 memory error in text.wasm: 3 bytes in 1 block definitely lost in malloc, called from"
          + " Modules.java:42";

  @TempDir private static Path folder;
  private static SampleRun faults;
  private static SampleRun lifecycles;

  @BeforeAll
  static void run() {
    faults = SampleRun.of(folder, Map.of(), FaultSample.class, BindingSample.class);
    lifecycles = SampleRun.of(folder, Map.of(), LifecycleSample.class.getDeclaredClasses());
  }

  @Test
  void passesWhatIsClean() {
    faults.assertPasses("FaultSample.clean", "BindingSample.clean");
  }

  @Test
  void failsByLeaks() {
    assertThat(faults.firstLines("FaultSample.leak")).containsExactly(LOST_IN_TEST);
    assertThat(faults.firstLines("FaultSample.leakInC"))
        .containsExactly(
            "1 memory error in faults.wasm: 100 bytes in 1 block definitely lost in"
                + " case_leak_direct_bad (leaks.c:14)");
  }

  @Test
  void failsByFreesAndAccesses() {
    assertThat(faults.firstLines("FaultSample.freesTwice"))
        .containsExactly(
            "1 memory error in text.wasm: Invalid free() / delete / delete[] / realloc() in free,"
                + " called from Modules.java:46");
    assertThat(faults.firstLines("FaultSample.doubleFreeInC"))
        .containsExactly(
            "1 memory error in faults.wasm: Invalid free() / delete / delete[] / realloc() in"
                + " case_double_free_direct_bad (frees.c:12)");
    assertThat(faults.firstLines("FaultSample.overflowInC"))
        .containsExactly(
            "1 memory error in faults.wasm: Invalid write of size 33 in case_overflow_memset_bad"
                + " (library.c:40)");
    assertThat(faults.firstLines("FaultSample.hostOverflow"))
        .containsExactly(
            "1 memory error in text.wasm: Invalid write of size 1 by the host in"
                + " dev.airlock.junit.sample.Modules.write (Modules.java:60)");
  }

  @Test
  void namesTheFirstOfManyAndAllModulesAtFault() {
    assertThat(faults.firstLines("FaultSample.severalGuests"))
        .containsExactly(
            "4 memory errors in text.wasm, faults.wasm: 5 bytes in 1 block definitely lost in"
                + " malloc, called from Modules.java:42; 6 bytes in 1 block definitely lost in"
                + " malloc, called from Modules.java:42; Invalid free() / delete / delete[] /"
                + " realloc() in case_double_free_direct_bad (frees.c:12); …");
    assertThat(faults.failure("FaultSample.severalGuests"))
        .asInstanceOf(InstanceOfAssertFactories.type(GuestCheckError.class))
        .satisfies(failure -> assertThat(failure.reports()).hasSize(4));
  }

  @Test
  void tellsTheWholeReportAndAttachesIt() throws IOException {
    Path page = folder.resolve("junit-jupiter/" + FaultSample.class.getName() + "/leakInC()");

    assertThat(faults.files("FaultSample.leakInC"))
        .containsExactly(page.resolve("airlock-check.html"), page.resolve("airlock-check.txt"));
    assertThat(faults.failure("FaultSample.leakInC").getMessage())
        .contains("HEAP SUMMARY:", "case_leak_direct_bad (leaks.c:14)", "FaultSample.leakInC")
        .doesNotContain("org.junit.")
        .endsWith("\nPage: " + page.resolve("airlock-check.html"));
    assertThat(Files.readString(page.resolve("airlock-check.html"))).contains("faults.wasm");
    assertThat(Files.readString(page.resolve("airlock-check.txt"))).contains("ERROR SUMMARY: 1 ");
    assertThat(faults.files("FaultSample.severalGuests")).hasSize(8);
    assertThat(faults.files("FaultSample.clean")).isEmpty();
  }

  @Test
  void addsToWhatTheTestItselfFailsBy() {
    Throwable failure = faults.failure("FaultSample.failsItself");

    assertThat(failure).isInstanceOf(AssertionFailedError.class);
    assertThat(failure.getSuppressed())
        .singleElement()
        .isInstanceOf(GuestCheckError.class)
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
        .startsWith(LOST_IN_TEST);
  }

  @Test
  void tellsLeaksOfOpenGuestsAsThingsStand() {
    assertThat(faults.failure("FaultSample.leavesOpen"))
        .hasMessageContaining("7 bytes in 1 block definitely lost")
        .hasMessageContaining("\ntext.wasm was still open at the end; leaks are as things stood\n");
    faults.assertPasses("FaultSample.leavesOpenWhatTheHostHas");
    assertThat(faults.firstLines("FaultSample.closesWhatTheHostHas").getFirst())
        .startsWith("1 memory error in text.wasm: 7 bytes in 1 block definitely lost");
  }

  @Test
  void doesNotHoldLeaksAgainstGuestsThatTrapped() {
    faults.assertPasses("FaultSample.traps");
  }

  @Test
  void canBeSwitchedOff() {
    faults.assertPasses("FaultSample.notChecked");
    lifecycles.assertPasses("NotChecked.leak", "SharedModule.notChecked", "OnMethod.notChecked");
  }

  @Test
  void canBeToldWhatToFind() {
    faults.assertPasses("FaultSample.expected");
    assertThat(faults.firstLines("FaultSample.expectedAndNotFound"))
        .containsExactly("expected LEAK_DEFINITELY_LOST, found no such fault");
  }

  @Test
  void takesOptions() {
    faults.assertPasses("FaultSample.onlySummary", "FaultSample.suppressed");
    assertThat(faults.firstLines("FaultSample.reachable"))
        .containsExactly(
            "1 memory error in faults.wasm: 72 bytes in 1 block still reachable in keep"
                + " (leaks.c:81)");
    assertThat(faults.failure("FaultSample.oneCaller"))
        .hasMessageContaining(": free (in faults.wasm)")
        .hasMessageNotContaining("case_double_free");
    assertThat(faults.firstLines("FaultSample.suppressionsMissing"))
        .containsExactly(
            "@CheckGuests: there is no resource none.supp with suppressions beside"
                + " dev.airlock.junit.sample.FaultSample");
  }

  @Test
  void checksGeneratedBindings() {
    assertThat(faults.firstLines("BindingSample.leak").getFirst())
        .startsWith("1 memory error in text.wasm: 3 bytes in 1 block definitely lost in malloc");
    assertThat(faults.failure("BindingSample.freesTwice"))
        .asInstanceOf(InstanceOfAssertFactories.type(GuestCheckError.class))
        .satisfies(failure ->
            assertThat(failure.reports())
                .singleElement()
                .satisfies(
                    report -> assertThat(report.findings(FindingKind.INVALID_FREE)).hasSize(1)));
  }

  @Test
  void checksGuestsOfATestInItsTest() {
    lifecycles.assertPasses("Each.clean", "Field.clean", "SharedModule.clean", "Inner.clean");
    lifecycles.assertPasses("Each", "Field", "SharedModule", "Inner", "Outer", "OnMethod");
    assertThat(lifecycles.firstLines("Each.leak")).containsExactly(LOST_IN_TEST);
    assertThat(lifecycles.firstLines("Field.leak")).containsExactly(LOST_IN_TEST);
    assertThat(lifecycles.firstLines("SharedModule.leak")).containsExactly(LOST_IN_TEST);
    assertThat(lifecycles.firstLines("Inner.leak")).containsExactly(LOST_IN_TEST);
    assertThat(lifecycles.firstLines("OnMethod.leak").getFirst()).contains("faults.wasm");
  }

  @Test
  void checksGuestsOfAClassWithTheClass() {
    lifecycles.assertPasses("Static.clean", "Static.leak", "All.leak", "OneInstance.leak");
    assertThat(lifecycles.firstLines("Static")).containsExactly(LOST_IN_TEST);
    assertThat(lifecycles.firstLines("All")).containsExactly(LOST_IN_TEST);
    assertThat(lifecycles.firstLines("OneInstance")).containsExactly(LOST_IN_TEST);
    assertThat(lifecycles.firstLines("OneInstance.leakOfItsOwn").getFirst()).contains("4 bytes");
    assertThat(lifecycles.files("Static")).hasSize(2);
  }

  @Test
  void leavesAloneWhatHasNoAnnotation() {
    lifecycles.assertPasses("Plain", "Plain.clean", "Plain.leak", "Plain.notChecked");
  }
}
