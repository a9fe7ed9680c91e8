package dev.airlock.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * An annotated interface.
 *
 * @param element the interface
 * @param annotation its annotation, where problems of the module are shown
 * @param generated the class to be generated
 * @param module the module, as it is declared
 * @param dialect the dialect that is declared; empty if none is
 * @param allocator the allocator that is declared; empty if none is
 * @param names what tells the names of a minified module, as it is declared; empty if nothing is
 * @param imports the classes of host modules
 * @param methods the methods that become calls, in the order of the source, inherited ones last
 * @param handles the interfaces of objects that the guest keeps
 * @param closes whether the interface is {@link AutoCloseable}
 * @param guestAccessors methods that return the guest itself
 */
public record BindingModel(
    TypeElement element,
    AnnotationMirror annotation,
    ClassName generated,
    String module,
    String dialect,
    String allocator,
    String names,
    List<TypeElement> imports,
    List<BindingMethod> methods,
    List<HandleModel> handles,
    boolean closes,
    List<ExecutableElement> guestAccessors) {
  public BindingModel {
    imports = List.copyOf(imports);
    methods = List.copyOf(methods);
    handles = List.copyOf(handles);
    guestAccessors = List.copyOf(guestAccessors);
  }

  /** What messages call the interface. */
  public String name() {
    return element.getSimpleName().toString();
  }
}
