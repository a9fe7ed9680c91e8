package dev.airlock.dialect;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a function of an allocator is called.
 *
 * @param export the name of the exported function
 * @param parameters what each parameter means
 */
public record ExportCall(String export, List<Role> parameters) {
  public ExportCall {
    parameters = List.copyOf(parameters);
  }

  /** Makes one. */
  public static ExportCall of(String export, Role... parameters) {
    return new ExportCall(export, List.of(parameters));
  }

  /** As in {@code dealloc(address, size)}. */
  @Override
  public String toString() {
    return parameters.stream()
        .map(Role::toString)
        .collect(Collectors.joining(", ", export + "(", ")"));
  }
}
