package dev.airlock.processor.check;

import dev.airlock.processor.model.HandleModel;
import java.util.List;

/**
 * An interface of objects whose methods fit their functions.
 *
 * @param typeName what the dialect calls the type
 */
public record CheckedHandle(
    HandleModel model, String typeName, List<CheckedMethod> methods, Release release) {
  public CheckedHandle {
    methods = List.copyOf(methods);
  }
}
