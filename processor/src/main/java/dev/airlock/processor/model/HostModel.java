package dev.airlock.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/**
 * A class whose methods serve imports.
 *
 * @param element the class
 * @param annotation its annotation
 * @param generated the class to be generated
 * @param module the module's name in the imports
 * @param guest the module that imports them, as it is declared; empty if none is
 * @param dialect the dialect that is declared; empty if none is
 * @param methods the methods that serve imports
 */
public record HostModel(
    TypeElement element,
    AnnotationMirror annotation,
    ClassName generated,
    String module,
    String guest,
    String dialect,
    List<HostMethodModel> methods) {
  public HostModel {
    methods = List.copyOf(methods);
  }

  /** What messages call the class. */
  public String name() {
    return element.getSimpleName().toString();
  }
}
