package dev.airlock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.airlock.junit.sample.BindingSample;
import dev.airlock.junit.sample.LifecycleSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flight Recorder is told of findings. */
class FindingEventsTest {
  private static final String EVENT = "airlock.MemoryFinding";

  @TempDir private Path folder;

  @Test
  void tellsErrorsAndLeaks() throws IOException {
    Path file = folder.resolve("findings.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(EVENT);
      recording.start();
      SampleRun.of(folder, Map.of(), BindingSample.class, LifecycleSample.OnMethod.class);
      recording.stop();
      recording.dump(file);
    }

    List<RecordedEvent> events =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals(EVENT))
            .toList();

    assertThat(events)
        .extracting(
            event -> event.getString("kind"),
            event -> event.getString("message"),
            event -> event.getString("function"),
            event -> event.getString("source"),
            event -> event.getLong("size"))
        .containsExactlyInAnyOrder(
            tuple(
                "INVALID_FREE",
                "Invalid free() / delete / delete[] / realloc()",
                "free",
                null,
                -1L),
            tuple(
                "LEAK_DEFINITELY_LOST",
                "3 bytes in 1 blocks are definitely lost in loss record 1 of 1",
                "malloc",
                null,
                3L),
            tuple(
                "LEAK_DEFINITELY_LOST",
                "100 bytes in 1 blocks are definitely lost in loss record 1 of 1",
                "case_leak_direct_bad",
                "leaks.c:14",
                100L));
    assertThat(events)
        .extracting(event -> event.getLong("address"))
        .as("every finding has an address")
        .allMatch(address -> address > 0);
  }
}
