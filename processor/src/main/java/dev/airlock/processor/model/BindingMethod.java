package dev.airlock.processor.model;

import com.palantir.javapoet.TypeName;
import dev.airlock.signature.Ownership;
import dev.airlock.signature.Value;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * A method that becomes a call.
 *
 * @param element where problems are shown
 * @param receiver the object of the guest whose method it is, which is passed first; null for a
 *     method of the binding itself
 * @param declaredExport the name that {@code @Export} says; empty if it doesn't
 * @param result null if there is none
 * @param resultOwnership who frees the result's block, where that is said
 * @param resultPassed what {@code @Passed} says of the result, if it is said
 * @param wholeSignature what {@code @Passed} says of the whole method, from {@code func(} on; empty
 *     if it says nothing of the kind
 * @param failure how it tells that it failed, where that is said
 * @param thrown the exceptions that it declares
 */
public record BindingMethod(
    ExecutableElement element,
    String name,
    TypeTree.@Nullable HandleType receiver,
    String declaredExport,
    List<BindingParameter> parameters,
    @Nullable TypeTree result,
    @Nullable Ownership resultOwnership,
    @Nullable Value resultPassed,
    String wholeSignature,
    @Nullable Failure failure,
    List<TypeName> thrown) {
  public BindingMethod {
    parameters = List.copyOf(parameters);
    thrown = List.copyOf(thrown);
  }
}
