package dev.airlock.wasm.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a function takes and returns.
 *
 * @param parameters the types of its parameters, in order
 * @param results the types of its results, in order
 */
public record FunctionType(List<ValueType> parameters, List<ValueType> results)
    implements CompositeType, ExternalType {
  /** Copies the lists. */
  public FunctionType {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  /** Returns for instance {@code (i32, i32) -> (i32)}. */
  @Override
  public String toString() {
    return list(parameters) + " -> " + list(results);
  }

  private static String list(List<ValueType> types) {
    return types.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
