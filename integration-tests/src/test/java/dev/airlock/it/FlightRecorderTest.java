package dev.airlock.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.Guest;
import dev.airlock.GuestFunction;
import dev.airlock.Scope;
import dev.airlock.error.GuestTrapException;
import dev.airlock.error.PoolTimeoutException;
import dev.airlock.memory.TextEncoding;
import dev.airlock.pool.GuestPool;
import dev.airlock.pool.Lease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Flight Recorder gets to hear of guests and pools. */
@Timeout(60)
class FlightRecorderTest {
  private static final int PAGE = 65_536;

  @TempDir private Path folder;

  /** Records some events while something is done; the events in their order. */
  private List<RecordedEvent> record(Runnable action, String... events) throws IOException {
    try (Recording recording = new Recording()) {
      for (String event : events) {
        recording.enable("airlock." + event).withoutThreshold();
      }
      recording.start();
      action.run();
      recording.stop();
      Path file = Files.createTempFile(folder, "recording", ".jfr");
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().startsWith("airlock."))
          .filter(event -> Arrays.asList(events).contains(nameOf(event)))
          .toList();
    }
  }

  private static String nameOf(RecordedEvent event) {
    return event.getEventType().getName().substring("airlock.".length());
  }

  @Test
  void loadingIsCompilingAndInstantiating() throws IOException {
    List<RecordedEvent> events =
        record(() -> Guests.load("rust/text").close(), "ModuleCompilation", "GuestInstantiation");

    assertThat(events)
        .extracting(FlightRecorderTest::nameOf)
        .containsExactly("ModuleCompilation", "GuestInstantiation");
    RecordedEvent compilation = events.getFirst();
    assertThat(compilation.getString("module")).isEqualTo("text.wasm");
    assertThat(compilation.getString("engine")).startsWith("endive ");
    assertThat(compilation.getLong("moduleSize")).isEqualTo(Guests.bytes("rust/text").length);
    assertThat(compilation.getBoolean("successful")).isTrue();
    assertThat(compilation.getDuration()).isPositive();
    RecordedEvent instantiation = events.getLast();
    assertThat(instantiation.getString("guest")).isEqualTo("text.wasm");
    assertThat(instantiation.getString("dialect")).isEqualTo("Rust");
    assertThat(instantiation.getString("engine")).startsWith("endive ");
    assertThat(instantiation.getLong("memorySize")).isEqualTo(17 * PAGE);
    assertThat(instantiation.getBoolean("successful")).isTrue();
    assertThat(instantiation.getDuration()).isPositive();
  }

  @Test
  void aGuestThatCantBeMadeIsSaidToo() throws IOException {
    List<RecordedEvent> events =
        record(
            () ->
                assertThatThrownBy(() -> Guests.load("wat/start-trap"))
                    .isInstanceOf(GuestTrapException.class),
            "GuestInstantiation");

    assertThat(events).singleElement().matches(event -> !event.getBoolean("successful"));
  }

  @Test
  void callsAreRecordedWhenAskedFor() throws IOException {
    try (Guest guest = Guests.load("wat/trap")) {
      GuestFunction freed = guest.function("freed");
      List<RecordedEvent> events =
          record(
              () -> {
                freed.call();
                freed.invoke();
                assertThatThrownBy(() -> guest.function("unreachable").call())
                    .isInstanceOf(GuestTrapException.class);
              },
              "GuestCall",
              "GuestFailure");

      assertThat(events)
          .extracting(FlightRecorderTest::nameOf)
          .containsExactlyInAnyOrder("GuestCall", "GuestCall", "GuestCall", "GuestFailure");
      List<RecordedEvent> calls =
          events.stream().filter(event -> nameOf(event).equals("GuestCall")).toList();
      assertThat(calls)
          .extracting(call -> call.getString("function"))
          .containsExactly("freed", "freed", "unreachable");
      assertThat(calls)
          .extracting(call -> call.getBoolean("returned"))
          .containsExactly(true, true, false);
      assertThat(calls).allMatch(call -> call.getString("guest").equals("trap.wasm"));
      assertThat(calls).allMatch(call -> call.getStackTrace() == null);
      RecordedEvent failure =
          events.stream().filter(event -> nameOf(event).equals("GuestFailure")).findFirst().get();
      assertThat(failure.getString("kind")).isEqualTo("UNREACHABLE");
      assertThat(failure.getString("function")).isEqualTo("unreachable");
      assertThat(failure.getString("message"))
          .startsWith("trap.wasm trapped in unreachable: unreachable");
    }
  }

  /** A default recording runs in production: it must not make calls slower. */
  @Test
  void whatIsOftenIsOffUnlessAskedFor() throws IOException {
    try (Recording recording = new Recording();
        Guest guest = Guests.load("rust/text")) {
      recording.start();
      try (Scope scope = guest.scope()) {
        scope.copy("text", TextEncoding.UTF8);
      }
      recording.stop();
      Path file = Files.createTempFile(folder, "recording", ".jfr");
      recording.dump(file);
      assertThat(RecordingFile.readAllEvents(file))
          .extracting(event -> event.getEventType().getName())
          .doesNotContain(
              "airlock.GuestCall",
              "airlock.GuestAllocation",
              "airlock.GuestFree",
              "airlock.GuestCopy");
    }
  }

  @Test
  void growthIsSaidWithTheCallThatCausedIt() throws IOException {
    try (Guest guest = Guests.load("wat/growth")) {
      List<RecordedEvent> events =
          record(
              () -> {
                guest.function("size").call();
                guest.function("grow").call(2);
                guest.memory().grow(3);
                guest.memory().readByte(0);
              },
              "GuestCall",
              "MemoryGrowth");

      assertThat(events)
          .filteredOn(event -> nameOf(event).equals("MemoryGrowth"))
          .extracting(
              event -> event.getString("guest"),
              event -> event.getString("memory"),
              event -> event.getLong("sizeBefore"),
              event -> event.getLong("sizeAfter"))
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("growth.wasm", "memory", 1L * PAGE, 3L * PAGE),
              org.assertj.core.groups.Tuple.tuple("growth.wasm", "memory", 3L * PAGE, 6L * PAGE));
    }
  }

  @Test
  void allocationsAndCopiesCountTheirBytes() throws IOException {
    try (Guest guest = Guests.load("rust/text")) {
      PooledText text = PooledText.bind(guest);
      List<RecordedEvent> events =
          record(
              () -> assertThat(text.upper("größe")).isEqualTo("GRößE"),
              "GuestAllocation",
              "GuestFree",
              "GuestCopy");

      assertThat(events)
          .extracting(FlightRecorderTest::nameOf)
          .containsExactly("GuestAllocation", "GuestCopy", "GuestCopy", "GuestFree");
      assertThat(events).extracting(event -> event.getLong("size")).containsOnly(7L);
      assertThat(events.get(0).getInt("alignment")).isEqualTo(1);
      assertThat(events.get(0).getLong("address")).isEqualTo(events.get(1).getLong("address"));
      assertThat(events.get(1).getBoolean("intoGuest")).isTrue();
      assertThat(events.get(2).getBoolean("intoGuest")).isFalse();
      assertThat(events.get(2).getLong("address")).isEqualTo(events.get(3).getLong("address"));
      assertThat(events).allMatch(event -> event.getString("guest").equals("text.wasm"));
    }
  }

  @Test
  void poolsSayWhoWaitsAndWhatTheyPartWith() throws IOException {
    List<RecordedEvent> events =
        record(
            () -> {
              try (GuestPool<PooledText> pool =
                  GuestPool.builder(PooledText.module(), PooledText::bind).maximum(1).build()) {
                try (Lease<PooledText> lease = pool.borrow()) {
                  assertThatThrownBy(() -> pool.borrow(Duration.ofMillis(20)))
                      .isInstanceOf(PoolTimeoutException.class);
                  assertThatThrownBy(() -> lease.get().fail())
                      .isInstanceOf(GuestTrapException.class);
                }
              }
            },
            "PoolWait",
            "PoolRetirement");

    assertThat(events)
        .extracting(FlightRecorderTest::nameOf)
        .containsExactly("PoolWait", "PoolRetirement");
    RecordedEvent wait = events.getFirst();
    assertThat(wait.getString("pool")).isEqualTo("text.wasm");
    assertThat(wait.getInt("ahead")).isZero();
    assertThat(wait.getBoolean("served")).isFalse();
    assertThat(wait.getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    RecordedEvent retirement = events.getLast();
    assertThat(retirement.getString("reason")).isEqualTo("UNUSABLE");
    assertThat(retirement.getLong("lends")).isEqualTo(1);
    assertThat(retirement.getString("failure")).startsWith("text.wasm trapped in fail");
  }

  @Test
  void allIsWellWithoutFlightRecorder() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base,java.logging",
                "--class-path",
                System.getProperty("java.class.path"),
                WithoutFlightRecorder.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(java.waitFor()).as(output).isZero();
    assertThat(output).isEqualTo("absent: true, MADE, replaced: 1");
  }
}
