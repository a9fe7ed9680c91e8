package dev.airlock.processor.model;

import dev.airlock.bind.Fails;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads what {@code @Fails} says, and of what its exception can be made. */
final class FailureReader {
  private static final String DEFAULT = "dev.airlock.error.GuestErrorException";

  private final Elements elements;
  private final Types types;
  private final TypeReader reader;

  FailureReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.reader = new TypeReader(types);
  }

  Failure read(Element said, AnnotationMirror annotation, ExecutableElement method) {
    Object when = Annotations.said(annotation, "when");
    Object bit = Annotations.said(annotation, "bit");
    TypeElement exception =
        Annotations.type(annotation, "with") instanceof DeclaredType declared
            ? (TypeElement) declared.asElement()
            : Objects.requireNonNull(elements.getTypeElement(DEFAULT));
    List<TypeTree> told = new ArrayList<>();
    boolean plain = false;
    for (ExecutableElement constructor :
        ElementFilter.constructorsIn(exception.getEnclosedElements())) {
      List<? extends VariableElement> parameters = constructor.getParameters();
      if (!isVisible(constructor, method)) {
        continue;
      }
      plain |= parameters.isEmpty();
      if (parameters.size() == 1) {
        addTold(told, parameters.getFirst());
      }
    }
    return new Failure(
        said,
        annotation,
        when == null ? Fails.When.ERROR : Fails.When.valueOf(when.toString()),
        bit instanceof Integer number ? number : 31,
        Annotations.text(annotation, "detail"),
        exception,
        told,
        plain,
        isUndeclared(exception.asType(), method));
  }

  private boolean isVisible(ExecutableElement constructor, ExecutableElement method) {
    return constructor.getModifiers().contains(Modifier.PUBLIC)
        || (!constructor.getModifiers().contains(Modifier.PRIVATE)
            && elements.getPackageOf(constructor).equals(elements.getPackageOf(method)));
  }

  /** A constructor of something that can't cross, such as a cause, is none for a guest. */
  private void addTold(List<TypeTree> told, VariableElement parameter) {
    try {
      TypeMirror type = parameter.asType();
      TypeTree tree = reader.read(type, Said.of(parameter, type, null), true, false);
      told.add(tree instanceof TypeTree.NullableType nullable ? nullable.some() : tree);
    } catch (UnfitException e) {
      return;
    }
  }

  private boolean isUndeclared(TypeMirror exception, ExecutableElement method) {
    return !isA(exception, RuntimeException.class)
        && !isA(exception, Error.class)
        && method.getThrownTypes().stream()
            .noneMatch(declared -> types.isSubtype(exception, declared));
  }

  private boolean isA(TypeMirror type, Class<?> superclass) {
    TypeElement element = elements.getTypeElement(superclass.getCanonicalName());
    return element != null && types.isSubtype(type, element.asType());
  }
}
