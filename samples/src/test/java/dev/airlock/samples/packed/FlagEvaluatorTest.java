package dev.airlock.samples.packed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.airlock.Guest;
import dev.airlock.Limits;
import dev.airlock.pool.Lease;
import dev.airlock.pool.Retirement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlagEvaluatorTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, Object> USER =
      Map.of("targetingKey", "user-1", "land", "größer");

  private static EvaluationRequest request(String flag) throws Exception {
    return new EvaluationRequest(JSON.readTree(flag), USER, "default");
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text);
  }

  @Test
  void knownAnswers() throws Exception {
    try (FlagEvaluator evaluator = new FlagEvaluator(1, Guest.builder())) {
      assertThat(
              evaluator.evaluate(
                  request(
                      """
                      {"variations": {"a": {"größe": 1}, "b": 2}, "defaultVariation": "b",
                       "targeting": [{"attribute": "land", "equals": "größer", "variation": "a"}]}
                      """)))
          .isEqualTo(new Evaluation(json("{\"größe\": 1}"), "a", "TARGETING_MATCH", "", false));
      assertThat(evaluator.evaluate(request("{\"disable\": true}")))
          .isEqualTo(new Evaluation(json("\"default\""), "SdkDefault", "DISABLED", "", false));
      assertThat(
              evaluator.evaluate(
                  request("{\"variations\": {\"a\": 1}, \"percentage\": {\"a\": 100}}")))
          .isEqualTo(new Evaluation(json("1"), "a", "SPLIT", "", false));
      assertThat(evaluator.evaluate(request("{\"variations\": {}, \"defaultVariation\": \"x\"}")))
          .isEqualTo(
              new Evaluation(json("\"default\""), "SdkDefault", "ERROR", "FLAG_CONFIG", true));
      assertThat(evaluator.evaluate(request("[]")).errorCode()).isEqualTo("PARSE_ERROR");
    }
  }

  @Test
  void nothingLeaks() throws Exception {
    try (FlagEvaluator evaluator = new FlagEvaluator(1, Guest.builder())) {
      EvaluationRequest request =
          request("{\"variations\": {\"a\": 1}, \"defaultVariation\": \"a\"}");
      evaluator.evaluate(request);
      int before = live(evaluator);
      for (int i = 0; i < 1_000; i++) {
        evaluator.evaluate(request);
      }
      assertThat(live(evaluator)).isEqualTo(before).isPositive(); // the last result is the guest's
    }
  }

  private static int live(FlagEvaluator evaluator) {
    try (Lease<FlagEvaluator_ModuleGuest> lease = evaluator.pool().borrow()) {
      lease.get().guest().trim();
      return lease.get().liveBytes();
    }
  }

  @Test
  void aGuestThatTrappedIsReplaced() throws Exception {
    try (FlagEvaluator evaluator = new FlagEvaluator(1, Guest.builder())) {
      Evaluation trapped =
          evaluator.evaluate(request("{\"variations\": {\"a\": 1}, \"percentage\": {\"a\": 0}}"));
      assertThat(trapped.errorCode())
          .startsWith("GENERAL: shape_packed.wasm trapped in evaluate: unreachable");
      assertThat(evaluator.evaluate(request("{\"disable\": true}")).failed()).isFalse();
      assertThat(evaluator.pool().metrics().retired(Retirement.UNUSABLE)).isEqualTo(1);
    }
  }

  @Test
  void memoryThatRunsOutIsAnAnswer() throws Exception {
    Limits limits = Limits.DEFAULT.withMemoryPages(24);
    try (FlagEvaluator evaluator = new FlagEvaluator(1, Guest.builder().limits(limits))) {
      String large = "{\"disable\": true, \"text\": \"" + "x".repeat(4 << 20) + "\"}";
      assertThat(evaluator.evaluate(request(large)).errorCode())
          .startsWith("GENERAL: argument 'request' of evaluate: ")
          .contains("malloc");
      assertThat(evaluator.evaluate(request("{\"disable\": true}")).failed()).isFalse();
    }
  }

  @Test
  void whatCannotBeWrittenIsAnAnswer() throws Exception {
    try (FlagEvaluator evaluator = new FlagEvaluator(1, Guest.builder())) {
      Evaluation failed =
          evaluator.evaluate(
              new EvaluationRequest(json("{}"), Map.of("object", new Object()), "default"));
      assertThat(failed.errorCode())
          .startsWith("GENERAL: argument 'request' of evaluate: it can't be written as JSON of ");
    }
  }

  @Test
  void manyThreads() throws Exception {
    try (FlagEvaluator evaluator = new FlagEvaluator(2, Guest.builder());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Evaluation> call =
          () ->
              evaluator.evaluate(
                  request("{\"variations\": {\"a\": 1}, \"defaultVariation\": \"a\"}"));
      List<Future<Evaluation>> all =
          IntStream.range(0, 200).mapToObj(i -> threads.submit(call)).toList();
      for (Future<Evaluation> one : all) {
        assertThat(one.get().reason()).isEqualTo("DEFAULT");
      }
      assertThat(evaluator.pool().metrics().created()).isEqualTo(2);
    }
  }
}
