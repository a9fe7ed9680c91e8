package dev.airlock.processor.check;

import dev.airlock.dialect.Dialect;
import dev.airlock.inspect.Inspection;
import dev.airlock.processor.model.BindingModel;
import java.util.List;

/** An interface that fits its module. */
public record CheckedBinding(
    BindingModel model,
    Inspection module,
    Dialect dialect,
    DialectConvention convention,
    List<CheckedMethod> methods,
    List<CheckedHandle> handles) {
  public CheckedBinding {
    methods = List.copyOf(methods);
    handles = List.copyOf(handles);
  }
}
