package dev.airlock.processor.check;

import com.palantir.javapoet.TypeName;
import dev.airlock.bind.Fails;
import dev.airlock.codec.AddressSize;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Convention;
import dev.airlock.dialect.Dialect;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ModuleShape;
import dev.airlock.error.SignatureException;
import dev.airlock.inspect.DialectNames;
import dev.airlock.inspect.Inspection;
import dev.airlock.processor.check.CheckedHost.Served;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.HostMethodModel;
import dev.airlock.processor.model.HostModel;
import dev.airlock.processor.model.Problems;
import dev.airlock.processor.model.TypeTree;
import dev.airlock.signature.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds classes that serve imports against the modules that have them. */
public final class HostCheck {
  private static final ModuleShape NOTHING = new ModuleShape(List.of(), List.of());

  private final ModuleFinder modules;
  private final Problems problems;

  /** For one compilation. */
  public HostCheck(ModuleFinder modules, Problems problems) {
    this.modules = modules;
    this.problems = problems;
  }

  /** Checks a class; null if it doesn't fit, which has been reported. */
  public @Nullable CheckedHost check(HostModel model) {
    int before = problems.count();
    Inspection module =
        model.guest().isEmpty()
            ? null
            : modules.findOrReport(
                model.guest(), "", model.element(), model.annotation(), problems);
    Dialect dialect = dialect(model, module);
    if (dialect == null) {
      return null;
    }
    DialectConvention convention =
        DialectConvention.of(
            dialect,
            module == null ? AddressSize.WASM32 : module.addressSize(),
            module == null ? NOTHING : module.shape());
    List<Served> served = new ArrayList<>();
    for (HostMethodModel method : model.methods()) {
      Served each = served(model, method, module, dialect, convention.convention());
      if (each != null) {
        served.add(each);
      }
    }
    return problems.count() == before ? new CheckedHost(model, convention, served) : null;
  }

  private @Nullable Dialect dialect(HostModel model, @Nullable Inspection module) {
    try {
      if (!model.dialect().isEmpty()) {
        return DialectNames.named(model.dialect(), module == null ? NOTHING : module.shape());
      }
    } catch (SignatureException e) {
      problems.error(model.element(), model.annotation(), String.valueOf(e.getMessage()));
      return null;
    }
    if (module != null) {
      return module.dialect();
    }
    if (!model.guest().isEmpty()) {
      return null;
    }
    if (model.methods().stream().allMatch(HostCheck::isOfNumbers)) {
      return Dialect.counted("numbers", null);
    }
    problems.error(
        model.element(),
        model.annotation(),
        "how %s passes what is no number depends on its guests; name one with guest = …, or their dialect with dialect = …"
            .formatted(model.name()));
    return null;
  }

  private static boolean isOfNumbers(HostMethodModel method) {
    return (method.result() == null || method.result() instanceof TypeTree.NumberType)
        && method.parameters().stream()
            .allMatch(parameter -> parameter.type() instanceof TypeTree.NumberType);
  }

  private @Nullable Served served(
      HostModel model,
      HostMethodModel method,
      @Nullable Inspection module,
      Dialect dialect,
      Convention convention) {
    int before = problems.count();
    ExpectedCodecs codecs = new ExpectedCodecs(convention.codecs());
    List<Codec<?>> parameters = new ArrayList<>();
    for (BindingParameter parameter : method.parameters()) {
      requireNoOptions(parameter);
      try {
        parameters.add(codecs.of(parameter.type()));
      } catch (UnsupportedOperationException | IllegalArgumentException e) {
        problems.error(
            parameter.element(), "parameter '%s': %s".formatted(parameter.name(), e.getMessage()));
      }
    }
    Codec<?> result = null;
    try {
      result = method.result() == null ? null : codecs.of(method.result());
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      problems.error(method.element(), "result of %s: %s".formatted(method.name(), e.getMessage()));
    }
    requireTellable(method);
    if (problems.count() != before) {
      return null;
    }
    ImportNames names = new ImportNames(model.module(), dialect.family());
    String wanted = method.declaredImport().isEmpty() ? method.name() : method.declaredImport();
    if (module == null) {
      return new Served(method, model.module(), wanted);
    }
    ModuleShape.Import needed = names.find(module.shape(), method);
    if (needed == null) {
      problems.error(
          method.element(),
          "%s imports no function '%s.%s'; %s"
              .formatted(module.name(), model.module(), wanted, names.advice(module.shape())));
      return null;
    }
    FunctionType expected = convention.importType(parameters, result);
    if (!needed.type().equals(expected)) {
      problems.error(
          method.element(),
          "%s.%s of %s is %s, but %s%s would be %s in %s; mend the parameters or the result"
              .formatted(
                  needed.module(),
                  needed.name(),
                  module.name(),
                  needed.type(),
                  method.name(),
                  parameters.stream()
                          .map(Codec::toString)
                          .collect(Collectors.joining(", ", "(", ")"))
                      + (result == null ? "" : " -> " + result),
                  expected,
                  dialect.name()));
      return null;
    }
    return new Served(method, needed.module(), needed.name());
  }

  private void requireNoOptions(BindingParameter parameter) {
    boolean more =
        parameter.passed() != null
            && (parameter.passed().direction() != Direction.IN
                || Signatures.saysMore(parameter.passed().value().options()));
    if (more) {
      problems.error(
          parameter.element(),
          "parameter '%s': @Passed of an import says a type and an owner, no options; take the numbers and read the guest's memory"
              .formatted(parameter.name()));
    }
  }

  /** A failure is told as a number, so the result must be one. */
  private void requireTellable(HostMethodModel method) {
    if (method.failure() == null) {
      return;
    }
    boolean number =
        method.result() instanceof TypeTree.NumberType result
            && (result.javaType().equals(TypeName.INT) || result.javaType().equals(TypeName.LONG));
    if (!number || method.failure().when() == Fails.When.ERROR) {
      problems.error(
          method.element(),
          method.failure().annotation(),
          "@Fails of %s: an import tells a failure by a number; return an int or a long and say which by when = …"
              .formatted(method.name()));
    }
  }
}
