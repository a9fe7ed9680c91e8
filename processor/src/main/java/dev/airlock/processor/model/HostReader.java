package dev.airlock.processor.model;

import com.palantir.javapoet.TypeName;
import dev.airlock.bind.Fails;
import dev.airlock.bind.GuestOwned;
import dev.airlock.bind.HostModule;
import dev.airlock.bind.Import;
import dev.airlock.bind.Owned;
import dev.airlock.signature.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads a class whose methods serve imports. */
public final class HostReader {
  private static final MethodReader.Owners OWNERS =
      new MethodReader.Owners(Owned.class, Ownership.OWN, GuestOwned.class, Ownership.GUEST);

  private final Problems problems;
  private final MethodReader methods;
  private final FailureReader failures;

  /** For one compilation. */
  public HostReader(ProcessingEnvironment environment, Problems problems) {
    this.problems = problems;
    this.methods = new MethodReader(environment, problems);
    this.failures = new FailureReader(environment);
  }

  /** Reads a class; null if it can't serve, which has been reported. */
  public @Nullable HostModel read(TypeElement type) {
    AnnotationMirror annotation = Objects.requireNonNull(Annotations.find(type, HostModule.class));
    String name = type.getSimpleName().toString();
    if (type.getKind() == ElementKind.ANNOTATION_TYPE || !type.getTypeParameters().isEmpty()) {
      problems.error(type, "@HostModule is said of classes without type parameters");
      return null;
    }
    for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
      if (at.getModifiers().contains(Modifier.PRIVATE)) {
        problems.error(
            type,
            "%s is private, so the generated class can't call %s; leave out private"
                .formatted(at.getSimpleName(), name));
        return null;
      }
    }
    List<HostMethodModel> served = new ArrayList<>();
    int before = problems.count();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (Annotations.has(method, Import.class)) {
        HostMethodModel read = method(method);
        if (read != null) {
          served.add(read);
        }
      }
    }
    if (served.isEmpty() && problems.count() == before) {
      problems.error(
          type, "%s serves nothing: mark the methods that do with @Import".formatted(name));
    }
    return new HostModel(
        type,
        annotation,
        BindingReader.generatedName(type, "Imports"),
        Annotations.text(annotation, "value"),
        Annotations.text(annotation, "guest"),
        Annotations.text(annotation, "dialect"),
        served);
  }

  private @Nullable HostMethodModel method(ExecutableElement method) {
    int before = problems.count();
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      problems.error(
          method,
          "%s is private, so the generated class can't call it; leave out private"
              .formatted(method.getSimpleName()));
    }
    List<BindingParameter> parameters = new ArrayList<>();
    int guestAt = -1;
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement parameter = method.getParameters().get(i);
      if (isGuest(parameter.asType())) {
        guestAt = i;
        continue;
      }
      BindingParameter read = methods.parameter(parameter, parameter.asType(), OWNERS);
      if (read != null) {
        parameters.add(read);
      }
    }
    TypeTree result = methods.result(method, method.getReturnType());
    AnnotationMirror fails = Annotations.find(method, Fails.class);
    if (!methods.handles().isEmpty()) {
      problems.error(
          method,
          "%s: an object that the guest keeps belongs to a binding, which an import doesn't know; take its number as a long"
              .formatted(method.getSimpleName()));
      methods.handles().clear();
    }
    return problems.count() != before
        ? null
        : new HostMethodModel(
            method,
            method.getSimpleName().toString(),
            Annotations.text(Annotations.find(method, Import.class), "value"),
            parameters,
            guestAt,
            result,
            fails == null ? null : failures.read(method, fails, method),
            method.getThrownTypes().stream().map(TypeName::get).toList());
  }

  private static boolean isGuest(TypeMirror type) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("dev.airlock.Guest");
  }
}
