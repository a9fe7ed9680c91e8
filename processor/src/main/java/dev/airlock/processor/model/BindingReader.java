package dev.airlock.processor.model;

import com.palantir.javapoet.ClassName;
import dev.airlock.bind.Bind;
import dev.airlock.bind.Handle;
import dev.airlock.bind.HostModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

  /** For one compilation. */
  public BindingReader(ProcessingEnvironment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
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
    MethodReader methods = new MethodReader(environment, problems);
    List<ExecutableElement> accessors = new ArrayList<>();
    List<BindingMethod> calls = new ArrayList<>();
    for (ExecutableElement method : abstractMethods(type)) {
      if (isGuestAccessor(method)) {
        accessors.add(method);
      } else if (!isClose(method)) {
        add(calls, methods.read(type, method, null));
      }
    }
    return new BindingModel(
        type,
        annotation,
        generatedName(type, "Guest"),
        Annotations.text(annotation, "value"),
        Annotations.text(annotation, "dialect"),
        Annotations.text(annotation, "allocator"),
        Annotations.text(annotation, "names"),
        imports(type, annotation),
        calls,
        handles(methods),
        isAutoCloseable(type),
        accessors);
  }

  /** All that are met, those included that only the methods of others mention. */
  private List<HandleModel> handles(MethodReader methods) {
    List<HandleModel> handles = new ArrayList<>();
    Set<TypeElement> read = new HashSet<>();
    while (read.size() < methods.handles().size()) {
      for (TypeElement handle : List.copyOf(methods.handles())) {
        if (read.add(handle)) {
          handles.add(handle(handle, methods));
        }
      }
    }
    return handles;
  }

  private HandleModel handle(TypeElement type, MethodReader methods) {
    AnnotationMirror annotation = Objects.requireNonNull(Annotations.find(type, Handle.class));
    if (type.getKind() != ElementKind.INTERFACE) {
      problems.error(type, "@Handle is said of interfaces; make %s one".formatted(name(type)));
    }
    TypeTree.HandleType receiver = new TypeTree.HandleType(ClassName.get(type), false);
    List<BindingMethod> calls = new ArrayList<>();
    for (ExecutableElement method : abstractMethods(type)) {
      if (!isClose(method)) {
        add(calls, methods.read(type, method, receiver));
      }
    }
    return new HandleModel(
        type,
        annotation,
        Annotations.text(annotation, "prefix"),
        Annotations.text(annotation, "free"),
        calls,
        isAutoCloseable(type));
  }

  private static void add(List<BindingMethod> calls, @Nullable BindingMethod call) {
    if (call != null) {
      calls.add(call);
    }
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

  private List<TypeElement> imports(TypeElement type, AnnotationMirror annotation) {
    List<TypeElement> imports = new ArrayList<>();
    for (TypeMirror each : Annotations.types(annotation, "imports")) {
      if (each instanceof DeclaredType declared) {
        TypeElement host = (TypeElement) declared.asElement();
        imports.add(host);
        if (!Annotations.has(host, HostModule.class)) {
          problems.error(
              type,
              annotation,
              "%s serves no imports; mark it with @HostModule".formatted(host.getSimpleName()));
        }
      }
    }
    return imports;
  }
}
