package dev.airlock.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.airlock.bind.Borrowed;
import dev.airlock.bind.Document;
import dev.airlock.bind.Export;
import dev.airlock.bind.Fails;
import dev.airlock.bind.GuestOwned;
import dev.airlock.bind.Moved;
import dev.airlock.bind.Owned;
import dev.airlock.bind.Passed;
import dev.airlock.dialect.ObjectKind;
import dev.airlock.signature.Direction;
import dev.airlock.signature.Options;
import dev.airlock.signature.Ownership;
import dev.airlock.signature.Parameter;
import dev.airlock.signature.Value;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the methods of an interface, and reports what can't cross. */
final class MethodReader {
  private static final Owners ARGUMENTS =
      new Owners(Moved.class, Ownership.MOVE, Borrowed.class, Ownership.BORROW);
  private static final Owners RESULTS =
      new Owners(Owned.class, Ownership.OWN, GuestOwned.class, Ownership.GUEST);

  private final ProcessingEnvironment environment;
  private final Problems problems;
  private final TypeReader types;
  private final FailureReader failures;

  MethodReader(ProcessingEnvironment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
    this.types = new TypeReader(environment.getTypeUtils());
    this.failures = new FailureReader(environment);
  }

  /** The interfaces of objects of the guest that were met so far. */
  Set<TypeElement> handles() {
    return types.handles();
  }

  /**
   * Reads a method.
   *
   * @param receiver what its first argument is, if that is the object that it is called on
   * @return null if it can't be a call, which has been reported
   */
  @Nullable BindingMethod read(
      TypeElement binding, ExecutableElement method, TypeTree.@Nullable HandleType receiver) {
    int before = problems.count();
    if (!method.getTypeParameters().isEmpty()) {
      problems.error(
          method,
          "%s has type parameters; a function of a guest has types of its own"
              .formatted(method.getSimpleName()));
      return null;
    }
    ExecutableType type = signature(binding, method);
    List<BindingParameter> parameters = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      BindingParameter parameter =
          parameter(method.getParameters().get(i), type.getParameterTypes().get(i), ARGUMENTS);
      if (parameter != null) {
        parameters.add(parameter);
      }
    }
    BindingMethod read = method(binding, method, receiver, type, parameters);
    return problems.count() == before ? read : null;
  }

  /** As the binding has it, which matters if it is inherited from a type with parameters. */
  private ExecutableType signature(TypeElement binding, ExecutableElement method) {
    return method.getEnclosingElement() instanceof TypeElement owner
            && owner.getTypeParameters().isEmpty()
        ? (ExecutableType) method.asType()
        : (ExecutableType)
            environment.getTypeUtils().asMemberOf((DeclaredType) binding.asType(), method);
  }

  /** Who can have a block, by which annotation. */
  record Owners(
      Class<? extends Annotation> one,
      Ownership meansOne,
      Class<? extends Annotation> other,
      Ownership meansOther) {}

  /** Reads a parameter; null if it can't cross, which has been reported. */
  @Nullable BindingParameter parameter(VariableElement element, TypeMirror type, Owners owners) {
    String name = element.getSimpleName().toString();
    try {
      Parameter passed = PassedReader.parameter(element, name);
      Ownership ownership = ownership(element, passed == null ? null : passed.value(), owners);
      TypeTree tree =
          tree(
              element,
              type,
              passed == null ? null : passed.value(),
              ownership,
              ownership == Ownership.MOVE);
      boolean changed =
          passed != null
              && passed.direction() == Direction.INOUT
              && passed.value().options().equals(Options.NONE);
      if (changed && tree instanceof TypeTree.NumbersType numbers) {
        tree = new TypeTree.ChangedType(numbers);
      }
      return new BindingParameter(element, name, tree, ownership, passed);
    } catch (UnfitException e) {
      problems.error(element, "parameter '%s': %s".formatted(name, e.getMessage()));
      return null;
    }
  }

  /** Reads what a method of the host gives; null if it is nothing or can't cross. */
  @Nullable TypeTree result(ExecutableElement method, TypeMirror type) {
    try {
      return type.getKind() == TypeKind.VOID
          ? null
          : tree(method, type, PassedReader.result(method), null, false);
    } catch (UnfitException e) {
      problems.error(method, "result of %s: %s".formatted(method.getSimpleName(), e.getMessage()));
      return null;
    }
  }

  private TypeTree tree(
      Element element,
      TypeMirror type,
      @Nullable Value passed,
      @Nullable Ownership ownership,
      boolean receiverOwns)
      throws UnfitException {
    AnnotationMirror document = Annotations.find(element, Document.class);
    if (document != null && Annotations.type(document, "value") instanceof DeclaredType format) {
      return new TypeTree.DocumentType(
          TypeName.get(type),
          ClassName.get((TypeElement) format.asElement()),
          Boolean.TRUE.equals(Annotations.said(document, "text")));
    }
    TypeTree read =
        types.read(
            type,
            Said.of(element, type, passed),
            receiverOwns,
            ownership == Ownership.BORROW || ownership == Ownership.GUEST);
    ObjectKind kind = passed == null ? null : passed.options().object();
    return kind == null ? read : new TypeTree.KindType(read, kind);
  }

  private BindingMethod method(
      TypeElement binding,
      ExecutableElement method,
      TypeTree.@Nullable HandleType receiver,
      ExecutableType type,
      List<BindingParameter> parameters) {
    TypeTree result = null;
    Value passed = null;
    Ownership ownership = null;
    try {
      passed = PassedReader.result(method);
      ownership = ownership(method, passed, RESULTS);
      if (type.getReturnType().getKind() != TypeKind.VOID) {
        result =
            tree(method, type.getReturnType(), passed, ownership, ownership != Ownership.GUEST);
      }
    } catch (UnfitException e) {
      problems.error(method, "result of %s: %s".formatted(method.getSimpleName(), e.getMessage()));
    }
    return new BindingMethod(
        method,
        method.getSimpleName().toString(),
        receiver != null && Annotations.has(method, Moved.class)
            ? new TypeTree.HandleType(receiver.javaType(), true)
            : receiver,
        Annotations.text(Annotations.find(method, Export.class), "value"),
        parameters,
        result,
        ownership,
        passed,
        PassedReader.isWhole(method)
            ? Annotations.text(Annotations.find(method, Passed.class), "value")
            : "",
        failure(binding, method),
        type.getThrownTypes().stream().map(TypeName::get).toList());
  }

  private static @Nullable Ownership ownership(
      Element element, @Nullable Value passed, Owners owners) throws UnfitException {
    boolean isOne = Annotations.has(element, owners.one);
    boolean isOther = Annotations.has(element, owners.other);
    Ownership said = isOne ? owners.meansOne : isOther ? owners.meansOther : null;
    Ownership inPassed = passed == null ? null : passed.ownership();
    if ((isOne && isOther) || (said != null && inPassed != null && said != inPassed)) {
      throw new UnfitException(
          "who frees it is said twice, and differently; leave @%s or @%s"
              .formatted(owners.one.getSimpleName(), owners.other.getSimpleName()));
    }
    return said == null ? inPassed : said;
  }

  private @Nullable Failure failure(TypeElement binding, ExecutableElement method) {
    AnnotationMirror own = Annotations.find(method, Fails.class);
    AnnotationMirror general = Annotations.find(binding, Fails.class);
    return own != null
        ? failures.read(method, own, method)
        : general == null ? null : failures.read(binding, general, method);
  }
}
