package dev.airlock.samples.packed;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.airlock.Guest;
import java.util.Map;

/** Evaluates a flag for two users. */
public final class Main {
  private static final String FLAG =
      """
      {
        "variations": {"old": "blue", "new": "green"},
        "targeting": [{"attribute": "beta", "equals": true, "variation": "new"}],
        "defaultVariation": "old"
      }
      """;

  public static void main(String[] arguments) throws Exception {
    try (FlagEvaluator evaluator = new FlagEvaluator(2, Guest.builder())) {
      for (boolean beta : new boolean[] {true, false}) {
        Map<String, Object> user = Map.of("targetingKey", "user-1", "beta", beta);
        Evaluation found =
            evaluator.evaluate(
                new EvaluationRequest(new JsonMapper().readTree(FLAG), user, "none"));
        System.out.println(found.value() + ", " + found.reason());
      }
    }
  }

  private Main() {}
}
