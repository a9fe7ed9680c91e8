package dev.airlock.samples.packed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** What was found: the value, and why it is that. */
public record Evaluation(
    JsonNode value, String variationType, String reason, String errorCode, boolean failed) {
  /** When there is nothing to be found. */
  static Evaluation failed(String details) {
    return new Evaluation(NullNode.instance, "SdkDefault", "ERROR", "GENERAL: " + details, true);
  }
}
