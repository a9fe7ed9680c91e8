package dev.airlock.processor.check;

import com.palantir.javapoet.TypeName;
import dev.airlock.bind.Fails.When;
import dev.airlock.codec.Codec;
import dev.airlock.codec.Convention;
import dev.airlock.dialect.Family;
import dev.airlock.engine.FunctionType;
import dev.airlock.engine.ValueType;
import dev.airlock.inspect.Inspection;
import dev.airlock.layout.Scalar;
import dev.airlock.processor.check.CheckedFailure.Argument;
import dev.airlock.processor.check.CheckedFailure.Detail;
import dev.airlock.processor.model.BindingMethod;
import dev.airlock.processor.model.BindingParameter;
import dev.airlock.processor.model.Failure;
import dev.airlock.processor.model.Problems;
import dev.airlock.processor.model.TypeTree;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what is said of failures against the functions of a module. */
final class FailureCheck {
  private final Inspection module;
  private final Convention convention;
  private final Problems problems;
  private final ExportNames exports;
  private final ExpectedCodecs codecs;

  FailureCheck(Inspection module, Family family, Convention convention, Problems problems) {
    this.module = module;
    this.convention = convention;
    this.problems = problems;
    this.exports = new ExportNames(module.shape(), family);
    this.codecs = new ExpectedCodecs(convention.codecs());
  }

  /**
   * Checks how a method fails.
   *
   * @param type the function's type
   * @return null if it doesn't, or if what is said is wrong, which has been reported
   */
  @Nullable CheckedFailure check(BindingMethod method, FunctionType type) {
    Failure failure = method.failure();
    if (failure == null) {
      return null;
    }
    TypeTree crossing =
        failure.when() == When.ERROR ? method.result() : numbered(method, failure, type);
    boolean fits =
        failure.when() == When.ERROR
            ? !(method.result() instanceof TypeTree.ResultType)
            : crossing != null;
    if (!fits) {
      if (!failure.isGeneral()) {
        report(method, failure, misfit(method, failure, type));
      }
      return null;
    }
    if (failure.undeclared()) {
      report(
          method,
          failure,
          "%s is checked; write 'throws %s'"
              .formatted(failure.exceptionName(), failure.exceptionName()));
      return null;
    }
    return failure.when() == When.ERROR || crossing == null
        ? result(method, failure, type)
        : detailed(method, failure, crossing);
  }

  /**
   * Checks how a method fails whose call goes by a plan: by the number that its function returns.
   *
   * @return null if it doesn't, or if what is said is wrong, which has been reported
   */
  @Nullable CheckedFailure checkPlanned(BindingMethod method, FunctionType type) {
    Failure failure = method.failure();
    if (failure == null) {
      return null;
    }
    boolean wide = type.results().equals(List.of(ValueType.I64));
    boolean number = wide || type.results().equals(List.of(ValueType.I32));
    if (failure.when() == When.ERROR || !number) {
      if (!failure.isGeneral()) {
        report(
            method,
            failure,
            number
                ? "say by when = … which number means failure"
                : "the function %s returns no number that could be %s"
                    .formatted(type, failure.when()));
      }
      return null;
    }
    return detailed(
        method,
        failure,
        wide
            ? new TypeTree.NumberType(TypeName.LONG, Scalar.S64)
            : new TypeTree.NumberType(TypeName.INT, Scalar.S32));
  }

  private void report(BindingMethod method, Failure failure, String what) {
    problems.error(
        method.element(),
        failure.isGeneral() ? null : failure.annotation(),
        "@Fails of %s: %s".formatted(method.name(), what));
  }

  /** What a function gives whose number means failure; null if it gives no such thing. */
  private static @Nullable TypeTree numbered(
      BindingMethod method, Failure failure, FunctionType type) {
    return switch (method.result()) {
      case null ->
          type.results().equals(List.of(ValueType.I32))
              ? new TypeTree.NumberType(TypeName.INT, Scalar.S32)
              : type.results().equals(List.of(ValueType.I64))
                  ? new TypeTree.NumberType(TypeName.LONG, Scalar.S64)
                  : null;
      case TypeTree.NumberType number ->
          isInteger(number) && (failure.when() != When.NEGATIVE || number.scalar().isSigned())
              ? number
              : null;
      case TypeTree.NullableType _ -> null;
      case TypeTree.OptionalType _ -> null;
      case TypeTree other -> failure.when() == When.ZERO ? TypeTree.NullableType.of(other) : null;
    };
  }

  private static boolean isInteger(TypeTree.NumberType number) {
    String type = number.javaType().toString();
    return type.equals("int") || type.equals("long");
  }

  private static String misfit(BindingMethod method, Failure failure, FunctionType type) {
    if (failure.when() == When.ERROR) {
      return "the method returns a Result, so nothing is thrown; leave out one of the two";
    }
    if (method.result() == null) {
      return "the function %s returns no number that could be %s".formatted(type, failure.when());
    }
    return switch (method.result()) {
      case TypeTree.NumberType _ when failure.when() == When.NEGATIVE ->
          "the result is never negative; return a signed int or long";
      case TypeTree.NullableType _ when failure.when() == When.ZERO ->
          "null is a result, so it is no failure; leave out @Nullable";
      case TypeTree.OptionalType _ when failure.when() == When.ZERO ->
          "an empty result is no failure; leave out Optional";
      default ->
          "%s is said of an int or long; return one, or nothing if the number says no more"
              .formatted(failure.when());
    };
  }

  /** A result or an error; which the exception is made of must follow from its constructors. */
  private @Nullable CheckedFailure result(
      BindingMethod method, Failure failure, FunctionType type) {
    List<TypeTree> fitting =
        failure.told().stream()
            .filter(told -> fits(method, new TypeTree.ResultType(method.result(), told), type))
            .toList();
    if (fitting.size() > 1) {
      report(
          method,
          failure,
          "%s can be made of %s, and the module doesn't tell which it gives; leave one constructor"
              .formatted(
                  failure.exceptionName(),
                  fitting.stream()
                      .map(told -> told.javaType().toString())
                      .collect(Collectors.joining(" or "))));
      return null;
    }
    TypeTree told = fitting.isEmpty() ? null : fitting.getFirst();
    if (told == null && !failure.plain()) {
      told = failure.told().isEmpty() ? null : failure.told().getFirst();
    }
    if (told == null && !failure.plain()) {
      report(
          method,
          failure,
          "%s has no constructor of what the guest says, nor one without parameters; write one"
              .formatted(failure.exceptionName()));
      return null;
    }
    TypeTree crossing = new TypeTree.ResultType(method.result(), told);
    try {
      codecs.of(crossing);
    } catch (UnsupportedOperationException e) {
      report(
          method,
          failure,
          "%s has no results with an error case; say by when = … which number means failure"
              .formatted(convention.codecs().dialect()));
      return null;
    }
    return new CheckedFailure(
        failure, crossing, told == null ? Argument.NOTHING : Argument.TOLD, null);
  }

  private boolean fits(BindingMethod method, TypeTree result, FunctionType type) {
    try {
      List<Codec<?>> parameters = codecs.receiver(method);
      for (BindingParameter parameter : method.parameters()) {
        parameters.add(codecs.of(parameter.type()));
      }
      return convention.accepts(
          module.shape(), type, convention.exportType(parameters, codecs.of(result)));
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  private @Nullable CheckedFailure detailed(
      BindingMethod method, Failure failure, TypeTree crossing) {
    if (failure.detail().isEmpty()) {
      Argument argument = undetailed(failure, crossing);
      if (argument == null) {
        report(
            method,
            failure,
            "%s is made of what nobody tells; give it a constructor of an int, of a String or of nothing, or name what tells with detail = …"
                .formatted(failure.exceptionName()));
        return null;
      }
      return new CheckedFailure(failure, crossing, argument, null);
    }
    FunctionType told = module.shape().function(failure.detail()).orElse(null);
    if (told == null) {
      report(
          method,
          failure,
          "%s exports no function '%s'; %s"
              .formatted(module.name(), failure.detail(), exports.advice(failure.detail())));
      return null;
    }
    for (TypeTree candidate : failure.told()) {
      TypeTree detail =
          candidate instanceof TypeTree.TextType ? TypeTree.NullableType.of(candidate) : candidate;
      if (isGivenBy(detail, told)) {
        return new CheckedFailure(
            failure, crossing, Argument.TOLD, new Detail(failure.detail(), detail));
      }
    }
    report(
        method,
        failure,
        "%s of %s is %s, and %s has no constructor of what that gives in %s"
            .formatted(
                failure.detail(),
                module.name(),
                told,
                failure.exceptionName(),
                convention.codecs().dialect()));
    return null;
  }

  private boolean isGivenBy(TypeTree detail, FunctionType told) {
    try {
      return convention.exportType(List.of(), codecs.of(detail)).equals(told);
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  private static @Nullable Argument undetailed(Failure failure, TypeTree crossing) {
    boolean number =
        crossing instanceof TypeTree.NumberType given
            && failure.told().stream()
                .anyMatch(told ->
                    told instanceof TypeTree.NumberType taken
                        && (taken.javaType().equals(given.javaType())
                            || taken.javaType().equals(TypeName.LONG)));
    if (number) {
      return Argument.NUMBER;
    }
    if (failure.told().stream().anyMatch(TypeTree.TextType.class::isInstance)) {
      return Argument.MESSAGE;
    }
    return failure.plain() ? Argument.NOTHING : null;
  }
}
