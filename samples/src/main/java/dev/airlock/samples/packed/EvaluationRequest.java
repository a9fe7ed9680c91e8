package dev.airlock.samples.packed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A flag, whom it is evaluated for, and what holds if that fails. */
public record EvaluationRequest(
    JsonNode flag, Map<String, Object> evalContext, Object defaultValue) {}
