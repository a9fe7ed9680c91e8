package dev.airlock.processor.model;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Reports what is wrong, each at the element that is to be mended, and counts it. */
public final class Problems {
  private final Messager messager;
  private int count;

  /** To the compiler. */
  public Problems(Messager messager) {
    this.messager = messager;
  }

  /** Reports a problem of one line at an element. */
  public void error(Element at, String message) {
    error(at, null, message);
  }

  /** Reports a problem of one line at an annotation of an element, or at the element itself. */
  public void error(Element at, @Nullable AnnotationMirror annotation, String message) {
    count++;
    messager.printMessage(Diagnostic.Kind.ERROR, message, at, annotation);
  }

  /** How many there were so far. */
  public int count() {
    return count;
  }
}
