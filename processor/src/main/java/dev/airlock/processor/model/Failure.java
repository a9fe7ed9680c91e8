package dev.airlock.processor.model;

import dev.airlock.bind.Fails;
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
 */
public record Failure(
    Element element,
    AnnotationMirror annotation,
    Fails.When when,
    int bit,
    String detail,
    TypeElement exception) {
  /** Whether it is said of a whole interface rather than of one method. */
  public boolean isGeneral() {
    return element instanceof TypeElement;
  }
}
