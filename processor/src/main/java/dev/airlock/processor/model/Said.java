package dev.airlock.processor.model;

import com.palantir.javapoet.ClassName;
import dev.airlock.bind.Unsigned;
import dev.airlock.layout.Address;
import dev.airlock.layout.As;
import dev.airlock.layout.Scalar;
import dev.airlock.signature.Type;
import dev.airlock.signature.Value;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What annotations say about the type of a parameter, result or component.
 *
 * @param unsigned whether its numbers are
 * @param passed how it is passed, where that is said
 * @param scalar what a component is, where {@code @As} or {@code @Address} say it
 * @param nullable the annotation that allows null, or null
 */
record Said(
    boolean unsigned,
    @Nullable Value passed,
    @Nullable Scalar scalar,
    @Nullable AnnotationMirror nullable) {

  /** What is said of a parameter, method or component, and of its type. */
  static Said of(Element element, TypeMirror type, @Nullable Value passed) {
    AnnotationMirror onElement = Annotations.nullable(element);
    return new Said(
        Annotations.has(element, Unsigned.class) || isUnsigned(type),
        passed,
        scalar(element),
        onElement == null ? Annotations.nullable(type) : onElement);
  }

  /** What is said of a type argument. */
  static Said of(TypeMirror argument) {
    return new Said(isUnsigned(argument), null, null, Annotations.nullable(argument));
  }

  private static boolean isUnsigned(TypeMirror type) {
    return Annotations.has(type, Unsigned.class)
        || (type instanceof ArrayType array && isUnsigned(array.getComponentType()));
  }

  private static @Nullable Scalar scalar(Element element) {
    if (Annotations.has(element, Address.class)) {
      return Scalar.U32;
    }
    Object as = Annotations.said(Annotations.find(element, As.class), "value");
    return as instanceof VariableElement constant
        ? Scalar.valueOf(constant.getSimpleName().toString())
        : null;
  }

  /** The number that was said, if one was. */
  @Nullable Scalar number() {
    return passed != null
            && passed.type() instanceof Type.Plain plain
            && plain.layout() instanceof Scalar said
        ? said
        : scalar;
  }

  /** The number that the elements were said to be, if they were. */
  @Nullable Scalar element() {
    return passed != null
            && passed.type() instanceof Type.ListOf list
            && list.element() instanceof Scalar said
        ? said
        : scalar;
  }

  /** The annotation's name where it may stand before a type argument; null else. */
  @Nullable ClassName nullableName() {
    return Stream.of(nullable)
        .filter(Objects::nonNull)
        .map(Annotations::element)
        .filter(type -> type.getQualifiedName().contentEquals("org.jspecify.annotations.Nullable"))
        .map(ClassName::get)
        .findFirst()
        .orElse(null);
  }
}
