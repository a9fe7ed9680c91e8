package dev.airlock.checker.report.sarif;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.checker.finding.BlockStory;
import dev.airlock.checker.finding.CallStack;
import dev.airlock.checker.finding.Finding;
import dev.airlock.checker.finding.Frame;
import dev.airlock.checker.finding.Place;
import dev.airlock.checker.report.JsonOut;
import dev.airlock.checker.report.Words;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One result. */
final class ResultSarif {
  /** How many frames make two findings the same; Valgrind merges by as many. */
  private static final int TOP = 4;

  private final JsonOut json;
  private final Locations locations;

  ResultSarif(JsonOut json, Locations locations) {
    this.json = json;
    this.locations = locations;
  }

  void write(Finding finding) throws IOException {
    json.member("ruleId", SarifReport.ruleId(finding.kind()));
    json.member("ruleIndex", SarifReport.RULES.indexOf(finding.kind()));
    json.member("level", SarifReport.level(finding.kind()));
    json.object("message", () -> json.member("text", Locations.message(text(finding))));
    json.array("locations", () -> json.object(() -> locations.members(primary(finding.stack()))));
    json.member("occurrenceCount", finding.count());
    json.object("partialFingerprints", () -> json.member("airlockStack/v1", fingerprint(finding)));
    List<Step> steps = steps(finding);
    if (steps.size() > 1) {
      related(steps.subList(0, steps.size() - 1));
      flow(steps);
    }
    stacks(steps);
  }

  /** All that a text report says but the stacks, in one paragraph. */
  private static String text(Finding finding) {
    List<String> sentences = new ArrayList<>(List.of(Words.title(finding)));
    finding
        .place()
        .map(place -> "Address 0x%x is %s".formatted(place.address(), place.description()))
        .ifPresent(sentences::add);
    sentences.addAll(finding.notes());
    return String.join(". ", sentences) + ".";
  }

  /** What happened to the block, in time, and at last the finding itself. */
  private static List<Step> steps(Finding finding) {
    List<Step> steps = new ArrayList<>();
    Optional<BlockStory> block = finding.place().flatMap(Place::block);
    block.ifPresent(story -> {
      steps.add(new Step("The block is allocated", story.allocated()));
      story.freed().ifPresent(freed -> steps.add(new Step("The block is freed", freed)));
    });
    steps.add(new Step(Words.title(finding), finding.stack()));
    return steps;
  }

  private void related(List<Step> steps) throws IOException {
    json.array(
        "relatedLocations",
        () -> {
          for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            int id = i;
            json.object(() -> {
              json.member("id", id);
              locations.members(primary(step.stack()));
              message(step.text());
            });
          }
        });
  }

  private void flow(List<Step> steps) throws IOException {
    json.array(
        "codeFlows",
        () ->
            json.object(() ->
                json.array(
                    "threadFlows",
                    () ->
                        json.object(() ->
                            json.array(
                                "locations",
                                () -> {
                                  for (Step step : steps) {
                                    json.object(() -> flowLocation(step));
                                  }
                                })))));
  }

  private void flowLocation(Step step) throws IOException {
    json.object(
        "location",
        () -> {
          locations.members(primary(step.stack()));
          message(step.text());
        });
  }

  private void stacks(List<Step> steps) throws IOException {
    json.array(
        "stacks",
        () -> {
          for (Step step : steps) {
            json.object(() -> {
              message(step.text());
              json.array(
                  "frames",
                  () -> {
                    for (Frame frame : step.stack().frames()) {
                      json.object(() -> frame(frame));
                    }
                  });
            });
          }
        });
  }

  private void frame(Frame frame) throws IOException {
    json.object("location", () -> locations.members(Optional.of(frame)));
    json.member("module", frame.object());
  }

  private void message(String text) throws IOException {
    json.object("message", () -> json.member("text", Locations.message(text)));
  }

  /** Where a reader looks first: at source; without any, where it happened. */
  private static Optional<Frame> primary(CallStack stack) {
    return stack.frames().stream()
        .filter(frame -> frame.file().isPresent())
        .findFirst()
        .or(() -> stack.frames().stream().findFirst());
  }

  /** The same after lines have moved or the module was built again. */
  private static String fingerprint(Finding finding) {
    StringBuilder text = new StringBuilder(finding.kind().name());
    for (Frame frame : finding.stack().frames().stream().limit(TOP).toList()) {
      text.append('\n').append(frame.symbol());
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("BUG: every JDK has SHA-256", e);
    }
  }

  /**
   * Something that happened.
   *
   * @param text what
   * @param stack who did it
   */
  private record Step(String text, CallStack stack) {}
}
