package dev.airlock.engine;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The type of a function.
 *
 * @param parameters the parameter types, in order
 * @param results the result types, in order; more than one is a multi-value function
 */
public record FunctionType(List<ValueType> parameters, List<ValueType> results)
    implements ExternType {
  public FunctionType {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  /** Makes a function type. */
  public static FunctionType of(List<ValueType> parameters, List<ValueType> results) {
    return new FunctionType(parameters, results);
  }

  /** As in {@code (i32, i32) -> (i64)}. */
  @Override
  public String toString() {
    return list(parameters) + " -> " + list(results);
  }

  private static String list(List<ValueType> types) {
    return types.stream().map(ValueType::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
