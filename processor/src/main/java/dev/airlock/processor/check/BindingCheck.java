package dev.airlock.processor.check;

import dev.airlock.dialect.AllocatorNotation;
import dev.airlock.dialect.Dialect;
import dev.airlock.error.SignatureException;
import dev.airlock.inspect.DialectNames;
import dev.airlock.inspect.Inspection;
import dev.airlock.processor.model.BindingMethod;
import dev.airlock.processor.model.BindingModel;
import dev.airlock.processor.model.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds an interface against its module. */
public final class BindingCheck {
  private final ModuleFinder modules;
  private final Problems problems;

  /** For one compilation. */
  public BindingCheck(ModuleFinder modules, Problems problems) {
    this.modules = modules;
    this.problems = problems;
  }

  /** Checks an interface; null if it doesn't fit, which has been reported. */
  public @Nullable CheckedBinding check(BindingModel model) {
    int before = problems.count();
    Inspection module =
        modules.findOrReport(
            model.module(), model.names(), model.element(), model.annotation(), problems);
    if (module == null) {
      return null;
    }
    Dialect dialect = dialect(model, module);
    DialectConvention convention =
        DialectConvention.of(dialect, module.addressSize(), module.shape());
    MethodCheck methods = new MethodCheck(module, dialect, convention.convention(), problems);
    List<CheckedMethod> checked = new ArrayList<>();
    for (BindingMethod method : model.methods()) {
      CheckedMethod each = methods.check(method);
      if (each != null) {
        checked.add(each);
      }
    }
    HandleCheck handles = new HandleCheck(module, dialect, methods, problems);
    List<CheckedHandle> checkedHandles = model.handles().stream().map(handles::check).toList();
    return problems.count() == before
        ? new CheckedBinding(model, module, dialect, convention, checked, checkedHandles)
        : null;
  }

  /** What is declared wins; a dialect or allocator that can't be is reported and left out. */
  private Dialect dialect(BindingModel model, Inspection module) {
    Dialect dialect = module.dialect();
    try {
      if (!model.dialect().isEmpty()) {
        dialect = DialectNames.named(model.dialect(), module.shape());
      }
      if (!model.allocator().isEmpty()) {
        dialect = dialect.withAllocator(AllocatorNotation.parse(model.allocator()));
      }
    } catch (SignatureException e) {
      problems.error(model.element(), model.annotation(), e.getMessage());
    }
    return dialect;
  }
}
