package dev.airlock.processor.model;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Types that are not there yet, as another processor may make them. */
public final class OtherProcessors {
  private OtherProcessors() {}

  /** Whether a method of a type mentions one that isn't there. */
  public static boolean mayComplete(TypeElement type) {
    List<ExecutableElement> methods = ElementFilter.methodsIn(type.getEnclosedElements());
    return Stream.concat(
            type.getInterfaces().stream(), methods.stream().flatMap(OtherProcessors::types))
        .anyMatch(OtherProcessors::isMissing);
  }

  private static Stream<TypeMirror> types(ExecutableElement method) {
    return Stream.concat(
        Stream.of(method.getReturnType()),
        method.getParameters().stream().map(VariableElement::asType));
  }

  private static boolean isMissing(TypeMirror type) {
    return type.getKind() == TypeKind.ERROR
        || (type instanceof ArrayType array && isMissing(array.getComponentType()))
        || (type instanceof DeclaredType declared
            && declared.getTypeArguments().stream().anyMatch(OtherProcessors::isMissing));
  }
}
