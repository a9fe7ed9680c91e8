package dev.airlock.processor.check;

import dev.airlock.engine.FunctionType;
import dev.airlock.processor.model.HandleModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interface of objects whose methods fit their functions.
 *
 * @param free the name of the function that frees an object; null if none is declared
 * @param freeType its type; null if there is none
 */
public record CheckedHandle(
    HandleModel model,
    List<CheckedMethod> methods,
    @Nullable String free,
    @Nullable FunctionType freeType) {
  public CheckedHandle {
    methods = List.copyOf(methods);
  }
}
