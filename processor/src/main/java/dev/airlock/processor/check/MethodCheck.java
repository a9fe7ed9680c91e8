package dev.airlock.processor.check;

import dev.airlock.bind.Fails;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Convention;
import dev.airlock.dialect.Dialect;
import dev.airlock.dialect.Family;
import dev.airlock.engine.FunctionType;
import dev.airlock.error.SignatureException;
import dev.airlock.inspect.Inspection;
import dev.airlock.plan.CallPlan;
import dev.airlock.plan.Planner;
import dev.airlock.processor.model.BindingMethod;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.Problems;
import dev.airlock.processor.model.TypeTree;
import dev.airlock.signature.Signature;
import dev.airlock.signature.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Holds methods against the functions of a module. */
final class MethodCheck {
  private static final String FAILS =
      "if it is a number that means failure, say which to @Fails by when = …";

  private final Inspection module;
  private final Dialect dialect;
  private final Convention convention;
  private final Problems problems;
  private final ExportNames exports;
  private final ExpectedCodecs codecs;
  private final FailureCheck failures;

  MethodCheck(Inspection module, Dialect dialect, Convention convention, Problems problems) {
    this.module = module;
    this.dialect = dialect;
    this.convention = convention;
    this.problems = problems;
    this.exports = new ExportNames(module.shape(), dialect.family());
    this.codecs = new ExpectedCodecs(convention.codecs());
    this.failures = new FailureCheck(module, dialect.family(), convention, problems);
  }

  /** Checks a method of a binding; null if it doesn't fit, which has been reported. */
  @Nullable CheckedMethod check(BindingMethod method) {
    List<String> names = new ArrayList<>(ExportNames.spellings(method.name()));
    if (dialect.family() == Family.CANONICAL) {
      names.add("[constructor]" + names.getLast());
    }
    return check(method, names);
  }

  /**
   * Checks a method.
   *
   * @param spellings what its function may be called, unless it is declared
   * @return null if it doesn't fit, which has been reported
   */
  @Nullable CheckedMethod check(BindingMethod method, List<String> spellings) {
    String declared = method.declaredExport();
    String export = exports.find(declared.isEmpty() ? spellings : List.of(declared));
    if (export == null) {
      String wanted = declared.isEmpty() ? spellings.getFirst() : declared;
      problems.error(
          method.element(),
          "%s exports no function '%s'; %s"
              .formatted(module.name(), wanted, exports.advice(wanted)));
      return null;
    }
    FunctionType type = module.shape().function(export).orElseThrow();
    CheckedCall call =
        Signatures.needed(method, dialect.family())
            ? byPlan(method, export, type)
            : byCodecs(method, export, type);
    return call == null ? null : new CheckedMethod(method, export, type, call);
  }

  private @Nullable CheckedCall byPlan(BindingMethod method, String export, FunctionType type) {
    if (dialect.family() != Family.PLAIN) {
      problems.error(
          method.element(),
          "%s: options of @Passed depart from what C and plain Rust do; %s has its own way, leave them out"
              .formatted(method.name(), dialect.name()));
      return null;
    }
    try {
      Signature signature = Signatures.of(method, export, codecs::of);
      CallPlan plan = Planner.plan(signature, dialect, type, module.addressSize().byteSize());
      int before = problems.count();
      CheckedFailure failure = failures.checkPlanned(method, type);
      return problems.count() == before
          ? new CheckedCall.ByPlan(plan, PlannedTypes.of(method, plan, failure), failure)
          : null;
    } catch (SignatureException e) {
      problems.error(method.element(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable CheckedCall byCodecs(BindingMethod method, String export, FunctionType type) {
    int before = problems.count();
    List<Codec<?>> parameters = codecs.receiver(method);
    for (BindingParameter parameter : method.parameters()) {
      requireFit(
          parameter.passed() == null ? null : parameter.passed().value(),
          parameter.type(),
          parameter.element(),
          "parameter '%s'".formatted(parameter.name()));
      Codec<?> codec =
          codec(
              parameter.type(), parameter.element(), "parameter '%s'".formatted(parameter.name()));
      if (codec != null) {
        parameters.add(codec);
      }
    }
    if (method.result() != null) {
      requireFit(
          method.resultPassed(), method.result(), method.element(), "result of " + method.name());
    }
    CheckedFailure failure = problems.count() == before ? failures.check(method, type) : null;
    TypeTree crossing = failure == null ? method.result() : failure.crossing();
    Codec<?> result =
        crossing == null ? null : codec(crossing, method.element(), "result of " + method.name());
    if (problems.count() != before) {
      return null;
    }
    FunctionType expected = convention.exportType(parameters, result);
    if (!convention.accepts(module.shape(), type, expected)) {
      problems.error(
          method.element(), mismatch(method, export, type, expected, parameters, result));
      return null;
    }
    boolean takesPlainly = result == null || isSame(result, convention.result(result));
    return new CheckedCall.ByCodecs(crossing, takesPlainly, convention.spills(parameters), failure);
  }

  @SuppressWarnings("ReferenceEquality") // a codec that the convention leaves as it is
  private static boolean isSame(Codec<?> one, Codec<?> other) {
    return one == other;
  }

  private void requireFit(@Nullable Value passed, TypeTree type, Element at, String what) {
    if (passed != null && !PassedCheck.fits(passed.type(), type)) {
      problems.error(
          at,
          "%s: @Passed says %s, which no %s is".formatted(what, passed.type(), type.javaType()));
    }
  }

  private @Nullable Codec<?> codec(TypeTree type, Element at, String what) {
    try {
      return codecs.of(type);
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      problems.error(at, "%s: %s".formatted(what, e.getMessage()));
      return null;
    }
  }

  /** Says what the function is, and what each parameter would be passed as. */
  private String mismatch(
      BindingMethod method,
      String export,
      FunctionType type,
      FunctionType expected,
      List<Codec<?>> parameters,
      @Nullable Codec<?> result) {
    String signature =
        parameters.stream().map(Codec::toString).collect(Collectors.joining(", ", "(", ")"))
            + (result == null ? "" : " -> " + result);
    return "%s of %s is %s, but %s%s would be %s in %s; %s"
        .formatted(
            export,
            module.name(),
            type,
            method.name(),
            signature,
            expected,
            dialect.name(),
            isResult(method) ? FAILS : mend(type, expected));
  }

  private static boolean isResult(BindingMethod method) {
    return method.failure() != null && method.failure().when() == Fails.When.ERROR;
  }

  private static String mend(FunctionType type, FunctionType expected) {
    if (!type.parameters().equals(expected.parameters())) {
      return type.results().equals(expected.results())
          ? "mend the parameters, or say with @Passed how they are passed"
          : "mend parameters and result, or say with @Passed how they are passed";
    }
    if (type.results().isEmpty()) {
      return "it returns nothing: make the method void";
    }
    return expected.results().isEmpty()
        ? "it returns a number: say which in place of void"
        : "mend the result, or say with @Passed how it is returned";
  }
}
