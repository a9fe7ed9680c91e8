package dev.airlock.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * A method of the host that serves an import.
 *
 * @param element where problems are shown
 * @param declaredImport the name that {@code @Import} says; empty if it doesn't
 * @param parameters the parameters that the guest gives
 * @param guestAt which of the method's parameters gets the guest itself; -1 for none
 * @param result null if there is none
 * @param failure which exceptions the guest is told as a number, where that is said
 * @param thrown the exceptions that it declares
 */
public record HostMethodModel(
    ExecutableElement element,
    String name,
    String declaredImport,
    List<BindingParameter> parameters,
    int guestAt,
    @Nullable TypeTree result,
    @Nullable Failure failure,
    List<TypeName> thrown) {
  public HostMethodModel {
    parameters = List.copyOf(parameters);
    thrown = List.copyOf(thrown);
  }
}
