package dev.airlock.processor.model;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds annotations and what they say, without loading classes that only source refers to. */
public final class Annotations {
  private Annotations() {}

  /** The annotation of a type, or null. */
  public static @Nullable AnnotationMirror find(
      AnnotatedConstruct annotated, Class<? extends Annotation> type) {
    for (AnnotationMirror mirror : annotated.getAnnotationMirrors()) {
      if (element(mirror).getQualifiedName().contentEquals(type.getCanonicalName())) {
        return mirror;
      }
    }
    return null;
  }

  /** Whether there is an annotation of a type. */
  public static boolean has(AnnotatedConstruct annotated, Class<? extends Annotation> type) {
    return find(annotated, type) != null;
  }

  /** The annotation named {@code Nullable}, wherever it comes from, or null. */
  static @Nullable AnnotationMirror nullable(AnnotatedConstruct annotated) {
    for (AnnotationMirror mirror : annotated.getAnnotationMirrors()) {
      if (element(mirror).getSimpleName().contentEquals("Nullable")) {
        return mirror;
      }
    }
    return null;
  }

  static TypeElement element(AnnotationMirror mirror) {
    return (TypeElement) mirror.getAnnotationType().asElement();
  }

  /** What an annotation says under a name, or null if it leaves it at its default. */
  public static @Nullable Object said(@Nullable AnnotationMirror mirror, String name) {
    if (mirror == null) {
      return null;
    }
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        return entry.getValue().getValue();
      }
    }
    return null;
  }

  /** The text that an annotation says under a name; empty if it says none. */
  public static String text(@Nullable AnnotationMirror mirror, String name) {
    return said(mirror, name) instanceof String text ? text : "";
  }

  /** The class that an annotation names, or null. */
  static @Nullable TypeMirror type(@Nullable AnnotationMirror mirror, String name) {
    return said(mirror, name) instanceof TypeMirror type ? type : null;
  }

  /** The classes that an annotation names. */
  static List<TypeMirror> types(@Nullable AnnotationMirror mirror, String name) {
    return said(mirror, name) instanceof List<?> values
        ? values.stream()
            .map(value -> ((AnnotationValue) value).getValue())
            .filter(TypeMirror.class::isInstance)
            .map(TypeMirror.class::cast)
            .toList()
        : List.of();
  }
}
