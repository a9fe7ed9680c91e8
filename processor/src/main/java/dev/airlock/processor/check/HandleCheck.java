package dev.airlock.processor.check;

import com.palantir.javapoet.CodeBlock;
import dev.airlock.ResourceHandles;
import dev.airlock.codec.managed.ManagedConvention;
import dev.airlock.codec.teavm.TeavmConvention;
import dev.airlock.dialect.Dialect;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.inspect.Inspection;
import dev.airlock.processor.model.BindingMethod;
import dev.airlock.processor.model.HandleModel;
import dev.airlock.processor.model.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the interfaces of objects against the functions of a module. */
final class HandleCheck {
  private final Inspection module;
  private final Dialect dialect;
  private final MethodCheck methods;
  private final Problems problems;
  private final ExportNames exports;

  HandleCheck(Inspection module, Dialect dialect, MethodCheck methods, Problems problems) {
    this.module = module;
    this.dialect = dialect;
    this.methods = methods;
    this.problems = problems;
    this.exports = new ExportNames(module.shape(), dialect.family());
  }

  CheckedHandle check(HandleModel handle) {
    HandleNames names = new HandleNames(dialect.family(), handle.name(), handle.prefix());
    List<CheckedMethod> checked = new ArrayList<>();
    for (BindingMethod method : handle.methods()) {
      CheckedMethod each = methods.check(method, names.method(method.name()));
      if (each != null) {
        checked.add(each);
      }
    }
    String typeName = names.type(module.shape());
    return new CheckedHandle(handle, typeName, checked, release(handle, names, typeName));
  }

  private Release release(HandleModel handle, HandleNames names, String typeName) {
    if (handle.free().isEmpty()) {
      switch (dialect.family()) {
        case CANONICAL -> {
          return new Release.ByDialect(
              CodeBlock.of("$T.of(guest).close($S, handle)", ResourceHandles.class, typeName));
        }
        case ASSEMBLY_SCRIPT -> {
          return new Release.ByDialect(
              CodeBlock.of("$T.release(guest, handle)", ManagedConvention.class));
        }
        case TEAVM -> {
          return new Release.ByDialect(
              CodeBlock.of("$T.release(guest, handle)", TeavmConvention.class));
        }
        default -> {}
      }
    }
    String free = free(handle, names);
    if (free == null) {
      return new Release.Never();
    }
    FunctionType type = module.shape().function(free).orElseThrow();
    if (!frees(type)) {
      problems.error(
          handle.element(),
          handle.annotation(),
          "%s of %s is %s, but what frees a %s takes its address; name another with free = …"
              .formatted(free, module.name(), type, handle.name()));
    }
    return new Release.ByFunction(free, type);
  }

  private @Nullable String free(HandleModel handle, HandleNames names) {
    boolean declared = !handle.free().isEmpty();
    if (!declared && !handle.closes()) {
      return null;
    }
    String found = exports.find(declared ? List.of(handle.free()) : names.free());
    if (found == null) {
      String wanted = declared ? handle.free() : names.free().getLast();
      problems.error(
          handle.element(),
          handle.annotation(),
          "%s exports no function '%s' that frees a %s; name it with free = …, or leave out AutoCloseable if nothing does"
              .formatted(module.name(), wanted, handle.name()));
    }
    return found;
  }

  /** wasm-bindgen's takes a flag besides; what it returns, if anything, is ignored. */
  private boolean frees(FunctionType type) {
    ValueType address = module.addressSize().type();
    return type.parameters().equals(List.of(address))
        || type.parameters().equals(List.of(address, ValueType.I32));
  }
}
