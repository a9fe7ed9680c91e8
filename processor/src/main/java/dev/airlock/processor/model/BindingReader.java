package dev.airlock.processor.model;

import com.palantir.javapoet.ClassName;
import dev.airlock.bind.Bind;
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
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads an annotated interface. */
public final class BindingReader {
  private static final String GUEST = "dev.airlock.Guest";

  private final ProcessingEnvironment environment;
  private final Problems problems;
  private final MethodReader methods;

  /** For one compilation. */
  public BindingReader(ProcessingEnvironment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
    this.methods = new MethodReader(environment, problems);
  }

  /** Reads an interface; null if it is none that can be bound, which has been reported. */
  public @Nullable BindingModel read(TypeElement type) {
    AnnotationMirror annotation = Objects.requireNonNull(Annotations.find(type, Bind.class));
    if (type.getKind() != ElementKind.INTERFACE) {
      problems.error(type, "@Bind is said of interfaces; make %s one".formatted(name(type)));
      return null;
    }
    if (!type.getTypeParameters().isEmpty()) {
      problems.error(
          type,
          "%s has type parameters, which a binding can't; leave them out".formatted(name(type)));
      return null;
    }
    Element hidden = privateEnclosing(type);
    if (hidden != null) {
      problems.error(
          type,
          "%s is private, so the generated class can't implement %s; leave out private"
              .formatted(hidden.getSimpleName(), name(type)));
      return null;
    }
    List<BindingMethod> calls = new ArrayList<>();
    List<ExecutableElement> accessors = new ArrayList<>();
    for (ExecutableElement method : abstractMethods(type)) {
      if (isClose(method)) {
        continue;
      }
      if (isGuestAccessor(method)) {
        accessors.add(method);
        continue;
      }
      BindingMethod call = methods.read(type, method);
      if (call != null) {
        calls.add(call);
      }
    }
    return new BindingModel(
        type,
        annotation,
        generatedName(type, "Guest"),
        Annotations.text(annotation, "value"),
        Annotations.text(annotation, "dialect"),
        Annotations.text(annotation, "allocator"),
        imports(annotation),
        calls,
        isAutoCloseable(type),
        accessors);
  }

  private static String name(TypeElement type) {
    return type.getSimpleName().toString();
  }

  private static @Nullable Element privateEnclosing(TypeElement type) {
    for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
      if (at.getModifiers().contains(Modifier.PRIVATE)) {
        return at;
      }
    }
    return null;
  }

  /** In the same package; of a nested type, the enclosing ones' names come first. */
  public static ClassName generatedName(TypeElement type, String suffix) {
    ClassName name = ClassName.get(type);
    return ClassName.get(name.packageName(), String.join("_", name.simpleNames()) + suffix);
  }

  private List<ExecutableElement> abstractMethods(TypeElement type) {
    List<ExecutableElement> found = new ArrayList<>();
    collect(type, type, found);
    found.removeIf(method -> !method.getModifiers().contains(Modifier.ABSTRACT));
    return found;
  }

  /** Those of the type itself first; what they override is left out. */
  private void collect(TypeElement binding, TypeElement type, List<ExecutableElement> found) {
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      boolean overridden =
          found.stream()
              .anyMatch(known ->
                  environment.getElementUtils().overrides(known, method, binding)
                      || isSame(known, method));
      if (!overridden && !method.getModifiers().contains(Modifier.STATIC)) {
        found.add(method);
      }
    }
    for (TypeMirror parent : type.getInterfaces()) {
      collect(binding, (TypeElement) ((DeclaredType) parent).asElement(), found);
    }
  }

  private boolean isSame(ExecutableElement one, ExecutableElement other) {
    return one.getSimpleName().equals(other.getSimpleName())
        && environment
            .getTypeUtils()
            .isSubsignature(
                (javax.lang.model.type.ExecutableType) one.asType(),
                (javax.lang.model.type.ExecutableType) other.asType());
  }

  private static boolean isClose(ExecutableElement method) {
    return method.getSimpleName().contentEquals("close") && method.getParameters().isEmpty();
  }

  private static boolean isGuestAccessor(ExecutableElement method) {
    return method.getParameters().isEmpty()
        && method.getReturnType() instanceof DeclaredType type
        && ((TypeElement) type.asElement()).getQualifiedName().contentEquals(GUEST);
  }

  private boolean isAutoCloseable(TypeElement type) {
    TypeElement closeable =
        environment.getElementUtils().getTypeElement(AutoCloseable.class.getCanonicalName());
    return closeable != null
        && environment.getTypeUtils().isSubtype(type.asType(), closeable.asType());
  }

  private static List<TypeElement> imports(AnnotationMirror annotation) {
    return Annotations.types(annotation, "imports").stream()
        .filter(DeclaredType.class::isInstance)
        .map(type -> (TypeElement) ((DeclaredType) type).asElement())
        .toList();
  }
}
