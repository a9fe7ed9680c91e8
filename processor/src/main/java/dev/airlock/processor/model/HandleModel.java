package dev.airlock.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/**
 * An interface whose objects the guest keeps.
 *
 * @param element the interface
 * @param annotation its annotation
 * @param prefix what the names of its functions begin with; empty for what the dialect has
 * @param free the function that frees an object; empty for what the dialect has
 * @param methods the methods that become calls with the object as their first argument
 * @param closes whether the interface is {@link AutoCloseable}
 */
public record HandleModel(
    TypeElement element,
    AnnotationMirror annotation,
    String prefix,
    String free,
    List<BindingMethod> methods,
    boolean closes) {
  public HandleModel {
    methods = List.copyOf(methods);
  }

  /** What messages call it. */
  public String name() {
    return element.getSimpleName().toString();
  }

  /** The interface. */
  public ClassName type() {
    return ClassName.get(element);
  }
}
