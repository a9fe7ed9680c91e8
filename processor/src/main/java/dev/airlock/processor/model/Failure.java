package dev.airlock.processor.model;

import dev.airlock.bind.Fails;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * How a function tells that it failed: what {@link Fails} says.
 *
 * @param element where it is said
 * @param annotation the annotation itself
 * @param detail the function that tells more; empty if there is none
 * @param exception what is thrown
 * @param told the types of which alone it can be made
 * @param plain whether it can be made of nothing
 * @param undeclared whether the method would have to declare it, and doesn't
 */
public record Failure(
    Element element,
    AnnotationMirror annotation,
    Fails.When when,
    int bit,
    String detail,
    TypeElement exception,
    List<TypeTree> told,
    boolean plain,
    boolean undeclared) {
  public Failure {
    told = List.copyOf(told);
  }

  /** What messages call the exception. */
  public String exceptionName() {
    return exception.getSimpleName().toString();
  }

  /** Whether it is said of a whole interface rather than of one method. */
  public boolean isGeneral() {
    return element instanceof TypeElement;
  }
}
