package dev.airlock.processor.check;

import dev.airlock.processor.model.HostMethodModel;
import dev.airlock.processor.model.HostModel;
import java.util.List;

/** A class whose methods fit the imports that they serve. */
public record CheckedHost(HostModel model, DialectConvention convention, List<Served> methods) {
  public CheckedHost {
    methods = List.copyOf(methods);
  }

  /**
   * A method and the import that it serves.
   *
   * @param module the first half of the import's name
   * @param name the second half
   */
  public record Served(HostMethodModel method, String module, String name) {}
}
